"""Each measuring tool, used with the mouse, the keyboard and a finger."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.drawn import DrawnViewer
from tests.browser.lab import COUNT_SENT, Notebook, make_notebook

SETUP = """\
import json
import numpy as np
from helpers.dicom import Image
from helpers.viewer import Viewer
rows, columns = np.mgrid[:300, :400]
grey = Image.from_array((rows * 13 + columns * 7).astype(np.uint16), spacing_mm=0.5, unit="HU")
"""
DRAWN = {
    "point": [(25, 110)],
    "length": [(50, 50), (150, 50)],
    "angle": [(50, 100), (100, 150), (150, 100)],
    "cobb": [(200, 50), (300, 60), (200, 100), (300, 140)],
    "ratio": [(200, 180), (250, 180), (180, 200), (300, 200)],
    "rectangle": [(20, 200), (60, 240)],
    "ellipse": [(80, 200), (140, 240)],
    "arrow": [(320, 200), (350, 240)],
    "freehand": [(320, 40), (350, 40), (380, 60), (380, 100), (340, 100), (320, 70)],
    "spline": [(70, 252), (100, 246), (130, 255), (100, 264)],
    "polyline": [(160, 250), (200, 262), (260, 240)],
}
KEYS = {
    "point": "p", "length": "l", "angle": "a", "cobb": "c", "ratio": "d", "rectangle": "b", "ellipse": "e",
    "arrow": "t", "freehand": "n", "spline": "s", "polyline": "y",
}  # fmt: skip
SAID = {
    "length": "50 mm", "angle": "90.0°", "cobb": "16.1°", "ratio": "0.42", "rectangle": "400 mm²", "arrow": "buckle",
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(lab_page, lab):
    """Open a notebook with one viewer, and a cell that prints its marks."""
    notebook = Notebook(lab_page.page, lab)
    notebook.open(make_notebook(lab, "tools", SETUP, "v = Viewer([grey], height=420); v", "print(json.dumps(v.marks))"))
    notebook.run_all()
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture
def viewer(opened):
    """Return the viewer without marks, as it is at first."""
    viewer = DrawnViewer(opened.widget(".piw-viewer"))
    viewer.wait_until_whole()
    viewer.canvas.focus()
    viewer.page.keyboard.press("Escape")
    viewer.root.get_by_role("button", name="Measure and mark").click()
    viewer.root.get_by_role("button", name="Delete all marks").click()
    viewer.canvas.focus()
    for key in ("r", "w"):
        viewer.page.keyboard.press(key)
    expect(viewer.root.locator(".piw-own")).to_have_count(0)
    viewer.page.wait_for_timeout(60)
    return viewer


def draw(viewer, kind):
    """Draw a mark as a hand would: drags where two points make a line, clicks where there are many."""
    places = DRAWN[kind]
    viewer.page.keyboard.press(KEYS[kind])
    if kind == "freehand":
        viewer.draw(*places)
    elif kind in ("spline", "polyline", "point"):
        for place in places:
            viewer.click(*place)
            viewer.page.wait_for_timeout(320)  # two clicks in haste are a double click
        if kind == "spline":
            viewer.click(*places[0])
        elif kind == "polyline":
            viewer.click(*places[-1])
    elif kind == "angle":
        viewer.draw(*places[:2])
        viewer.click(*places[2])
    else:
        for i in range(0, len(places), 2):
            viewer.draw(*places[i : i + 2])
    if kind == "arrow":
        viewer.page.keyboard.type("buckle")
        viewer.page.keyboard.press("Enter")
        expect(viewer.root.locator(".piw-text-entry")).to_have_count(0)


def marks_in_python(notebook):
    # The viewer tells Python of a drag a moment after it ended; on a busy computer the cell would overtake it.
    notebook.page.wait_for_timeout(1000)
    return json.loads(notebook.output_of_last_cell())


@pytest.mark.parametrize("view", ["whole", "large", "turned"])
def test_every_kind_of_mark_by_mouse(viewer, opened, view):
    for key in {"whole": "", "large": "+", "turned": "]hf"}[view]:
        viewer.page.keyboard.press(key)
    viewer.page.wait_for_timeout(80)
    for kind in DRAWN:
        draw(viewer, kind)
    labels = {kind: viewer.pane.locator(f".piw-own[data-kind={kind}] text").text_content() for kind in DRAWN}
    for kind, words in SAID.items():
        assert words in labels[kind]
    marks = {mark["kind"]: mark for mark in marks_in_python(opened)}
    assert set(marks) == set(DRAWN)
    for kind, places in DRAWN.items():
        if kind != "freehand":
            assert np.array(marks[kind]["points"]) == pytest.approx(np.array(places), abs=0.5), kind
    assert marks["arrow"]["text"] == "buckle"
    outline = np.array(marks["freehand"]["points"])
    assert [outline.min(0), outline.max(0)] == [pytest.approx([320, 40], abs=2), pytest.approx([380, 100], abs=2)]


def test_a_length_by_two_clicks(viewer):
    viewer.page.keyboard.press("l")
    viewer.click(50, 50)
    viewer.page.mouse.move(*viewer.place(110, 50))
    expect(viewer.root.locator(".piw-draft")).to_have_count(1)
    viewer.click(150, 50)
    assert viewer.labels() == ["1: 50 mm"]


def test_a_mark_by_keyboard_alone_and_its_changes(viewer):
    page = viewer.page
    page.keyboard.press("l")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(viewer.root.locator(".piw-own")).to_have_count(1)
    length = float(re.search(r"([\d.]+) mm", viewer.labels()[0])[1])
    for key in (".", ";", ";", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert float(re.search(r"([\d.]+) mm", viewer.labels()[0])[1]) == pytest.approx(length + 5, abs=0.05)
    page.keyboard.press("Control+z")
    assert float(re.search(r"([\d.]+) mm", viewer.labels()[0])[1]) == pytest.approx(length, abs=0.05)
    page.keyboard.press("Control+Shift+z")
    assert float(re.search(r"([\d.]+) mm", viewer.labels()[0])[1]) == pytest.approx(length + 5, abs=0.05)
    page.keyboard.press("Delete")
    expect(viewer.root.locator(".piw-own")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(viewer.root.locator(".piw-own")).to_have_count(1)
    page.keyboard.press(".")
    page.keyboard.press("Enter")
    page.keyboard.type("width of the physis")
    page.keyboard.press("Enter")
    assert viewer.labels()[0].startswith("width of the physis: ")


def test_the_image_follows_the_cross(viewer):
    viewer.canvas.focus()
    for key in ("p", *"++++++", *["Shift+ArrowRight"] * 20):
        viewer.page.keyboard.press(key)
    image, cross = viewer.canvas.bounding_box(), viewer.root.locator(".piw-cross .piw-line").bounding_box()
    assert image["x"] <= cross["x"] <= image["x"] + image["width"]
    viewer.page.keyboard.press("f")


def test_an_outline_by_keyboard_ends_with_enter_twice(viewer):
    page = viewer.page
    page.keyboard.press("s")
    for key in ("ArrowLeft", "Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter", "Enter"):
        page.keyboard.press(key)
    expect(viewer.root.locator(".piw-own[data-kind=spline]")).to_have_count(1)


def test_escape_drops_what_is_being_drawn_and_delete_takes_a_point_back(viewer):
    viewer.page.keyboard.press("c")
    viewer.draw((50, 50), (150, 60))
    expect(viewer.root.locator(".piw-draft")).to_have_count(1)
    viewer.page.keyboard.press("Delete")
    expect(viewer.root.locator(".piw-draft .piw-handle")).to_have_count(1)
    viewer.page.keyboard.press("Escape")
    expect(viewer.root.locator(".piw-draft")).to_have_count(0)
    expect(viewer.root.locator(".piw-own")).to_have_count(0)


def test_points_and_whole_marks_are_dragged(viewer, opened):
    draw(viewer, "length")
    viewer.draw((150, 50), (150, 90))  # its end
    assert viewer.labels() == ["1: 53.9 mm"]
    viewer.draw((100, 70), (110, 80))  # its line
    [mark] = marks_in_python(opened)
    assert np.array(mark["points"]) == pytest.approx(np.array([[60, 60], [160, 100]]), abs=0.7)
    viewer.canvas.focus()
    viewer.page.keyboard.press("Control+z")
    viewer.page.keyboard.press("Control+z")
    assert viewer.labels() == ["1: 50 mm"]


def test_statistics_of_an_outline_are_numpy_s(viewer):
    draw(viewer, "rectangle")
    rows, columns = np.mgrid[200:241, 20:61]
    values = rows * 13 + columns * 7
    label = viewer.labels()[0]
    assert f"Ø {values.mean():.0f} ± {values.std():.0f} HU" in label
    assert f"{values.min()}…{values.max()}" in label


def test_snapping_is_off_until_it_is_chosen(viewer):
    box = viewer.root.get_by_label("Snap to edges")
    viewer.root.get_by_role("button", name="Measure and mark").click()
    expect(box).not_to_be_checked()
    box.check()
    viewer.page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    viewer.root.get_by_role("button", name="Measure and mark").click()
    box.uncheck()
    viewer.page.keyboard.press("Escape")


def test_tools_are_buttons_too(viewer):
    viewer.root.get_by_role("button", name=re.compile("^Length")).click()
    expect(viewer.root.get_by_role("button", name=re.compile("^Length"))).to_have_attribute("aria-pressed", "true")
    viewer.root.get_by_role("button", name="Measure and mark").click()
    viewer.root.get_by_role("button", name=re.compile("^Cobb")).click()
    expect(viewer.root).to_have_attribute("data-tool", "cobb")
    expect(viewer.root.locator(".piw-menu")).to_be_hidden()


def test_marks_are_said_aloud(viewer):
    draw(viewer, "angle")
    expect(viewer.root.locator("[aria-live=polite]").first).to_have_text("your mark 1 placed. 90.0°")


def test_a_committed_mark_is_small_on_the_wire(viewer):
    viewer.page.evaluate(COUNT_SENT)
    draw(viewer, "length")
    viewer.page.wait_for_timeout(300)
    assert 0 < viewer.page.evaluate("sentBytes()") <= 2000
