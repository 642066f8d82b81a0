"""Every tool of the viewer, used in JupyterLab with mouse and keyboard."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.dicom import Image, Window
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import COUNT_SENT, Notebook, make_notebook

SETUP = """\
import numpy as np
from helpers import view
rows, columns = np.mgrid[:300, :400]
grey = (rows * 13 + columns * 7).astype(np.uint16)
stack = np.stack([grey // 4 + 100 * k for k in range(6)])
colour = np.stack([rows % 256, columns % 256, (rows + columns) % 256], axis=-1).astype(np.uint8)
clip = np.stack([np.roll(colour, 20 * k, axis=1) for k in range(8)])
"""
ROWS, COLUMNS = np.mgrid[:300, :400]
GREY = (ROWS * 13 + COLUMNS * 7).astype(np.uint16)


NAMES = ("grey", "stack", "colour", "clip")


@pytest.fixture(scope="module")
def notebook_of_all(lab_page, lab):
    """Open a notebook with a viewer for each array, once: starting JupyterLab and a kernel takes longest."""
    notebook = Notebook(lab_page.page, lab)
    notebook.open(make_notebook(lab, "all", SETUP, *(f"view({name})" for name in NAMES)))
    notebook.run_all()
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture
def shown(notebook_of_all):
    """Return a function that gives the viewer of an array, as it is at first."""

    def show(name):
        viewer = DrawnViewer(notebook_of_all.widget(".piw-viewer", NAMES.index(name)))
        viewer.wait_until_whole()
        viewer.to_the_beginning()
        return viewer

    return show


def test_a_drag_changes_the_pixels_as_the_window_says(shown):
    viewer = shown("grey")
    viewer.canvas.focus()
    viewer.page.keyboard.press("1")
    before = viewer.window
    viewer.drag((200, 150), (80, -40))
    width, center = viewer.window
    step = (int(GREY.max()) - int(GREY.min())) / 1024
    assert width - before[0] == pytest.approx(80 * step)
    assert center - before[1] == pytest.approx(-40 * step)
    drawn, (top, left) = viewer.image_pixels(300, 400)
    expected = Image.from_array(GREY).display(0, Window(center, width))
    assert drawn.shape[0] > 250
    assert np.array_equal(drawn[..., 0], expected[top : top + drawn.shape[0], left : left + drawn.shape[1]])
    assert np.array_equal(drawn[..., 0], drawn[..., 2])


def test_inverting_and_resetting(shown):
    viewer = shown("grey")
    first = viewer.pixels().copy()
    viewer.root.get_by_role("button", name=re.compile("Invert")).click()
    viewer.page.wait_for_timeout(80)
    zoom, x, y = viewer.camera
    inside = np.s_[int(y) + 2 : int(y + 300 * zoom) - 2, int(x) + 2 : int(x + 400 * zoom) - 2]
    assert np.array_equal(viewer.pixels()[inside], 255 - first[inside])
    viewer.drag((200, 150), (50, 60))
    viewer.drag((200, 150), (50, 60), modifier="Shift")
    viewer.page.keyboard.press("r")
    viewer.page.wait_for_timeout(80)
    assert np.array_equal(viewer.pixels(), first)


def test_moving_and_zooming(shown):
    viewer = shown("grey")
    zoom, x, y = viewer.camera
    viewer.drag((200, 150), (30, -20), modifier="Shift")
    assert viewer.camera == pytest.approx([zoom, x + 30, y - 20])
    viewer.drag((200, 150), (10, 15), button="middle")
    assert viewer.camera == pytest.approx([zoom, x + 40, y - 5])
    place = viewer.place(100, 100)
    viewer.page.mouse.move(*place)
    viewer.page.keyboard.down("Control")
    viewer.page.mouse.wheel(0, -120)
    viewer.page.keyboard.up("Control")
    viewer.page.wait_for_timeout(80)
    assert viewer.camera[0] > zoom * 1.2
    assert viewer.place(100, 100) == pytest.approx(place, abs=1)  # the wheel knows whole pixels only
    larger = viewer.camera[0]
    viewer.drag((100, 100), (0, 60), button="right")
    assert viewer.camera[0] < larger
    viewer.page.keyboard.press("f")
    viewer.page.wait_for_timeout(80)
    assert viewer.camera == pytest.approx([zoom, x, y])
    viewer.page.keyboard.press("+")
    viewer.page.wait_for_timeout(80)
    assert viewer.camera[0] == pytest.approx(zoom * 1.25)


def test_a_stack_scrolls_by_wheel_keys_and_slider(shown):
    viewer = shown("stack")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 1 / 6")
    first = viewer.pixels().copy()
    viewer.page.mouse.move(*viewer.place(100, 100))
    viewer.page.mouse.move(*viewer.place(110, 100))
    viewer.page.mouse.wheel(0, 100)
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 2 / 6")
    viewer.wait_until_whole()
    assert viewer.pixels().mean() > first.mean()
    viewer.canvas.focus()
    viewer.page.keyboard.press("ArrowDown")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 3 / 6")
    viewer.page.keyboard.press("PageUp")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 2 / 6")
    viewer.root.get_by_role("slider").focus()
    viewer.page.keyboard.press("End")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 6 / 6")


def test_a_cine_plays_and_stops(shown):
    viewer = shown("clip")
    viewer.canvas.focus()
    viewer.page.keyboard.press(" ")
    expect(viewer.root.locator(".piw-read-frame")).not_to_have_text("Frame 1 / 8", timeout=5000)
    viewer.page.wait_for_timeout(1500)
    viewer.root.get_by_role("button", name=re.compile("Pause")).click()
    viewer.page.wait_for_timeout(200)
    stopped = viewer.frame
    viewer.page.wait_for_timeout(400)
    assert viewer.frame == stopped


def test_colour_is_drawn_as_it_is(shown):
    viewer = shown("colour")
    viewer.canvas.focus()
    viewer.page.keyboard.press("1")
    viewer.page.wait_for_timeout(80)
    drawn, (top, left) = viewer.image_pixels(300, 400)
    colour = np.stack([ROWS % 256, COLUMNS % 256, (ROWS + COLUMNS) % 256], axis=-1)
    assert np.array_equal(drawn, colour[top : top + drawn.shape[0], left : left + drawn.shape[1]])


def test_the_value_under_the_pointer_is_said(shown):
    viewer = shown("grey")
    viewer.page.mouse.move(*viewer.place(120, 80))
    expect(viewer.root.locator(".piw-read-value")).to_have_text(f"column 120, row 80: {GREY[80, 120]}")


def test_a_window_drag_sends_nothing(shown):
    viewer = shown("grey")
    viewer.page.evaluate(COUNT_SENT)
    viewer.drag((200, 150), (120, 90))
    viewer.page.wait_for_timeout(300)
    assert viewer.page.evaluate("sentBytes()") == 0


def test_the_sheet_of_keys_opens_and_closes(shown):
    viewer = shown("grey")
    viewer.canvas.focus()
    viewer.page.keyboard.press("?")
    sheet = viewer.page.get_by_role("dialog", name="Keys and mouse")
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()


def test_keys_stay_in_the_viewer(shown):
    """In JupyterLab, "i i" interrupts the kernel, "0 0" restarts it, "d d" deletes the cell."""
    viewer = shown("grey")
    cells = viewer.page.locator(".jp-CodeCell").count()
    viewer.canvas.focus()
    for key in ("i", "i", "d", "d", "0", "0", "x", "b", "a"):
        viewer.page.keyboard.press(key)
    viewer.page.keyboard.press("x")  # the full screen ends
    expect(viewer.page.locator(".jp-Dialog")).to_have_count(0)
    assert viewer.page.locator(".jp-CodeCell").count() == cells


def test_home_and_end_belong_to_the_image_and_escape_leads_to_the_cell(shown):
    viewer = shown("grey")
    viewer.canvas.focus()
    scrolled = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"
    before = viewer.page.evaluate(scrolled)
    for key in ("End", "Home"):
        viewer.page.keyboard.press(key)
        assert abs(viewer.page.evaluate(scrolled) - before) < 100  # the page may still be settling
    viewer.page.keyboard.press("Escape")
    assert viewer.canvas.evaluate("canvas => canvas === document.activeElement")
    viewer.page.keyboard.press("Escape")
    assert viewer.root.evaluate("root => root.closest('.jp-Cell') === document.activeElement")
