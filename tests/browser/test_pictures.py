"""The pictures of the documentation, taken from the running viewer; checked is that they show what they should."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.drawn import DrawnViewer
from tests.browser.lab import Notebook, make_notebook
from tests.browser.phantoms import PHANTOMS

LENGTH = {"kind": "length", "points": [[186, 505], [374, 505]], "text": "metaphysis, across"}
OVAL = {"kind": "ellipse", "points": [[236, 680], [306, 770]]}
HEAD = "unit='HU', modality='CT', body_part='HEAD', orientation=('L', 'P'), spacing_mm=0.6, name='Head, axial'"
CELLS = {
    "radiograph": "from helpers import view\nv = view('wrist-fall-01', keep=False, height=470)\n"
    f"v.marks = {[LENGTH, OVAL]}\nv",
    "ct": f"Viewer([Image.from_array(head(), {HEAD}, simulated=True)], height=470)",
    "ultrasound": "Viewer([Image.from_array(heart(), frame_ms=60, name='Heart', simulated=True)], height=470)",
    "side-by-side": "view('wrist-fall-07', 'wrist-fall-08', 'wrist-fall-01', 'wrist-fall-02', keep=False)",
    "hip": "v = Viewer([Image.from_array(hip(), spacing_mm=0.1, name='Hip', simulated=True)], height=470, "
    "landmarks=landmark_set('graf').as_data())\nv.marks = hip_lines\nv",
}


@pytest.fixture(scope="module")
def opened(lab_page, lab):
    lab_page.page.set_viewport_size({"width": 1366, "height": 980})
    notebook = Notebook(lab_page.page, lab)
    notebook.open(make_notebook(lab, "pictures", PHANTOMS, *CELLS.values()))
    notebook.run_all()
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture
def shown(opened):
    def show(name):
        place = opened.page.locator(".piw-place").nth(list(CELLS).index(name))
        place.scroll_into_view_if_needed()
        root = place.locator(".piw-viewer")
        root.wait_for(state="attached", timeout=60_000)
        root.scroll_into_view_if_needed()
        viewer = DrawnViewer(root)
        viewer.wait_until_whole()
        return viewer

    return show


def test_a_radiograph_with_a_length_and_an_outline(shown, opened):
    viewer = shown("radiograph")
    assert viewer.labels()[0].startswith("metaphysis, across: ")
    assert "mm" in viewer.labels()[0]
    assert "Ø" in viewer.labels()[1]
    opened.picture("viewer-radiograph", viewer.root)


def test_a_stack_of_ct_slices(shown, opened):
    viewer = shown("ct")
    viewer.root.get_by_label("Window preset").select_option("subdural")
    viewer.canvas.focus()
    for _ in range(11):
        viewer.page.keyboard.press("ArrowDown")
    viewer.wait_until_whole()
    viewer.page.mouse.move(*viewer.place(200, 100))
    expect(viewer.root.locator(".piw-read-value")).to_contain_text("HU")
    opened.picture("viewer-ct", viewer.root)


def test_an_ultrasound_clip(shown, opened):
    viewer = shown("ultrasound")
    viewer.canvas.focus()
    viewer.page.keyboard.press(" ")
    viewer.page.wait_for_timeout(700)
    viewer.page.keyboard.press(" ")
    assert viewer.frame > 0
    opened.picture("viewer-ultrasound", viewer.root)


def test_four_images_side_by_side(shown, opened):
    viewer = shown("side-by-side")
    assert viewer.root.locator(".piw-pane").count() == 4
    for pane in range(4):
        each = DrawnViewer(viewer.root, pane=pane)
        each.wait_until_whole()
        assert each.pixels().std() > 20, f"image {pane} is blank"
    expect(viewer.root.locator(".piw-strip-badge")).to_have_text(["SIMULATED"] * 4)
    opened.picture("viewer-side-by-side", viewer.root)


def test_a_measured_hip(shown, opened):
    viewer = shown("hip")
    expect(viewer.root.locator(".piw-angles")).to_have_text(
        re.compile(r"^alpha (61\.9|62\.0|62\.1)°   beta (49\.9|50\.0|50\.1)°$")
    )
    opened.picture("viewer-hip", viewer.root)
