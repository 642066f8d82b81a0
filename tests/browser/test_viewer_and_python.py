"""A viewer beside the Python that made it: marks on their way, a kernel that is restarted, and a page that scrolls."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.drawn import DrawnViewer
from tests.browser.lab import make_notebook
from tests.browser.test_viewer import SETUP


@pytest.fixture
def shown_alone(notebook, lab, request):
    """Run the cells that a test names in a notebook of its own and return the first viewer."""

    def show(*cells):
        notebook.open(make_notebook(lab, request.node.name, SETUP, *cells))
        notebook.run_all()
        viewer = DrawnViewer(notebook.widget(".piw-viewer"))
        viewer.wait_until_whole()
        return viewer

    return show


def test_the_wheel_scrolls_the_page_past_a_stack_that_was_not_meant(shown_alone):
    viewer = shown_alone("view(stack)", "print('\\n' * 80)")
    box, first = viewer.canvas.bounding_box(), viewer.frame
    # The pointer comes to lie over the image because the page moved under it, not because it was moved there.
    viewer.page.mouse.move(box["x"] - 20, box["y"] + 100)
    viewer.page.mouse.wheel(0, 50)
    viewer.page.wait_for_timeout(200)
    assert viewer.frame == first


def test_marks_reach_python_and_come_from_python(shown_alone, notebook):
    viewer = shown_alone("v = view(grey); v", "print(__import__('json').dumps(v.marks))")
    viewer.canvas.focus()
    viewer.page.keyboard.press("p")
    viewer.click(120, 80)
    viewer.click(300.4, 200)
    # The second mark is dragged and let go of, the third placed by keys and deleted again.
    viewer.drag((300.4, 200), (viewer.camera[0] * -10, 0))
    viewer.page.keyboard.press("Escape")
    viewer.page.keyboard.press("ArrowRight")
    viewer.page.keyboard.press("Enter")
    expect(viewer.root.locator("[aria-live]").first).to_have_text(re.compile("mark 3 placed"))
    viewer.page.keyboard.press("Delete")
    expect(viewer.root.locator(".piw-own")).to_have_count(2)
    viewer.page.wait_for_timeout(1000)  # the marks are on their way to Python
    marks = json.loads(notebook.output_of_last_cell())
    assert [mark["points"][0] for mark in marks] == [
        pytest.approx([120, 80], abs=0.6), pytest.approx([290.4, 200], abs=0.6),
    ]  # fmt: skip
    assert {mark["kind"] for mark in marks} == {"point"}
    assert viewer.root.locator(".piw-own").count() == 2


def test_a_restarted_kernel_leaves_the_image_and_says_so(shown_alone, notebook):
    viewer = shown_alone("view(stack)")
    before = viewer.pixels().copy()
    notebook.restart_kernel()
    assert np.array_equal(viewer.pixels(), before)
    message = viewer.root.locator(".piw-stage > .piw-message")
    expect(message).to_contain_text("Python was restarted")
    message.get_by_role("button", name="Run the cells down to here").click()
    expect(message).to_be_hidden(timeout=20_000)  # the new viewer says no such thing
    again = DrawnViewer(notebook.widget(".piw-viewer"))
    again.wait_until_whole()
    assert np.array_equal(again.pixels(), before)
