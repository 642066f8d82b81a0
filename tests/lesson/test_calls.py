from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.lesson import Trouble, ask, mark_answer


def test_the_package_loads_quickly_and_loads_nothing_heavy():
    """The modules that take long must not come with the bare package."""
    code = (
        "import sys, helpers; print(*[m for m in ('numpy', 'pydicom', 'matplotlib', 'ipywidgets') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_all_three_names_are_there():
    import helpers

    assert {"view", "ask", "progress"} <= set(dir(helpers))
    assert callable(helpers.view)
    with pytest.raises(AttributeError, match="nothing"):
        _ = helpers.nothing


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("wrist-buckle-01", "has no question"),
        ("wrist-buckle-01/what", "It has: "),
        ("nowhere/where", "There is no case"),
    ],
)
def test_a_question_that_is_not_there_is_said_in_a_sentence(address, said):
    with pytest.raises(Trouble, match=said) as caught:
        ask(address)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_an_answer_can_be_marked_as_data():
    assert mark_answer("wrist-buckle-01/where", []).score == 0
    with pytest.raises(Trouble, match="list of marks"):
        mark_answer("wrist-buckle-01/where", "here")


def test_no_room_hides_what_a_notebook_calls():
    """A loaded package becomes an attribute of its parent: a room of that name would take the function's place."""
    import helpers.lesson

    rooms = {path.name for path in Path(helpers.__file__).parent.iterdir() if path.is_dir()}
    assert not rooms & set(helpers.__all__)
    assert all(callable(getattr(helpers, name)) for name in helpers.__all__)
