from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers.lesson import Trouble, ask, mark_answer, view
from helpers.records import Learner


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
        ("wrist-fall-07", "has no question"),
        ("wrist-fall-07/what", "It has: "),
        ("nowhere/where", "There is no case"),
    ],
)
def test_a_question_that_is_not_there_is_said_in_a_sentence(address, said):
    with pytest.raises(Trouble, match=said) as caught:
        ask(address)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_what_code_computed_is_handed_in(questions):
    widget = ask("test-kinds-01/value", answer=np.array([10.0, 20.0, 30.0]))
    assert widget.question["received"] == "a list of 3 values: 10, 20, 30"
    assert "received" not in ask("test-kinds-01/value").question


@pytest.mark.parametrize(
    ("answer", "said"),
    [([1.0, None], "Your answer[1] is None"), ([1.0, float("nan")], "Your answer[1] is not a number")],
)
def test_what_cannot_be_handed_in_is_said_on_the_card_and_stops_no_cell(questions, answer, said):
    widget = ask("test-kinds-01/value", answer=answer)
    assert said in widget.question["refused"]
    assert "received" not in widget.question
    assert "Nothing was handed in" in widget._desk.commit({"answer": [10.0, 20.0, 30.0]})["trouble"]


@pytest.mark.parametrize("answer", [None, [None, None]])
def test_an_exercise_that_is_not_filled_in_yet_is_no_trouble(questions, answer):
    """It has None there, and the cells below it are to run; the card says what comes next."""
    widget = ask("test-kinds-01/value", answer=answer)
    assert widget.question["refused"] == ""
    assert "Nothing was handed in" in widget._desk.commit({"answer": [10.0, 20.0, 30.0]})["trouble"]


def test_a_question_is_put_as_it_fits_the_learner_s_role(questions, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    assert ask("test-kinds-01/choice").question["prompt"].startswith("Is there a fracture")
    Learner.here().choose_role("technologist")
    assert ask("test-kinds-01/choice").question["prompt"] == "Would you call the radiologist for this film?"


def test_other_questions_are_answered_on_their_card(questions):
    with pytest.raises(Trouble, match=r'answered on its card: ask\("test-kinds-01/choice"\)'):
        ask("test-kinds-01/choice", answer="torus")


def test_an_answer_can_be_marked_as_data():
    assert mark_answer("wrist-fall-07/where", []).score == 0
    with pytest.raises(Trouble, match="list of marks"):
        mark_answer("wrist-fall-07/where", "here")


def test_no_room_hides_what_a_notebook_calls():
    """A loaded package becomes an attribute of its parent: a room of that name would take the function's place."""
    import helpers.lesson

    rooms = {path.name for path in Path(helpers.__file__).parent.iterdir() if path.is_dir()}
    assert not rooms & set(helpers.__all__)
    assert all(callable(getattr(helpers, name)) for name in helpers.__all__)


def test_several_sources_hang_side_by_side():
    viewer = view("wrist-fall-07", "wrist-fall-08", keep=False)
    assert viewer.hanging == [0, 1]
    assert len(viewer.images) == 2


def test_the_truth_of_a_case_is_drawn_only_when_asked():
    assert view("wrist-fall-07", keep=False).overlay == []
    overlay = view("wrist-fall-07", truth=True, keep=False).overlay
    assert {shape["role"] for shape in overlay} == {"truth"}
    assert "buckle" in {shape["label"] for shape in overlay}
    with pytest.raises(Trouble, match="one case"):
        view(np.zeros((4, 4), np.uint8), truth=True)


def test_marks_come_back_by_the_name_of_the_source(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    mark = {"kind": "point", "image": 0, "frame": 0, "points": [[10.0, 20.0]]}
    view("wrist-fall-07").marks = [mark]
    assert view("wrist-fall-07").marks == [mark]
    assert view("wrist-fall-08").marks == []
    assert view("wrist-fall-07", keep=False).marks == []


def test_an_array_keeps_marks_only_under_a_name(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    array = np.zeros((50, 50), np.uint8)
    mark = {"kind": "point", "image": 0, "frame": 0, "points": [[10.0, 20.0]]}
    view(array).marks = [mark]
    assert view(array).marks == []
    view(array, keep="mine").marks = [mark]
    assert view(array, keep="mine").marks == [mark]
    assert view(np.zeros((5, 5), np.uint8), keep="mine").marks == []  # it does not fit there


def test_a_place_that_cannot_be_written_stops_nobody(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "file"))
    viewer = view("wrist-fall-07")
    assert any("could not be kept" in note for note in viewer.notes)


def test_a_landmark_set_that_is_not_there_is_named():
    assert view("wrist-fall-07", landmarks="graf", keep=False).landmarks["name"] == "graf"
    with pytest.raises(Trouble, match="There is no landmark set"):
        view("wrist-fall-07", landmarks="nothing")


def test_nothing_to_show_is_said():
    with pytest.raises(Trouble, match="needs something to show"):
        view()
