"""The viewer under fingers, in the window of a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.drawn import DrawnViewer
from tests.browser.lab import Notebook, make_notebook

SETUP = """\
import numpy as np
from helpers.dicom import Image
from helpers.viewer import Viewer
rows, columns = np.mgrid[:300, :400]
grey = Image.from_array((rows * 13 + columns * 7).astype(np.uint16), spacing_mm=0.5, unit="HU")
"""


@pytest.fixture(scope="module")
def phone(browser, lab):
    """Return a notebook on a screen that is touched; each test opens its own in it."""
    context = browser.new_context(viewport={"width": 412, "height": 800}, has_touch=True)
    yield Notebook(context.new_page(), lab)
    context.close()


@pytest.fixture
def viewer(phone, lab, request):
    """Return a viewer that nobody has touched."""
    phone.open(make_notebook(lab, request.node.name, SETUP, "Viewer([grey], height=300)"))
    phone.run_all()
    viewer = DrawnViewer(phone.widget(".piw-viewer"))
    viewer.wait_until_whole()
    yield viewer
    phone.close_all()


def test_fingers_zoom_and_mark(viewer):
    page = viewer.page
    zoom = viewer.camera[0]
    box = viewer.canvas.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    touch = page.context.new_cdp_session(page)

    def touches(kind, apart):
        points = [{"x": middle[0] + side * apart, "y": middle[1], "id": i} for i, side in enumerate((-1, 1))]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

    touches("touchStart", 30)
    for apart in (40, 50, 60):
        touches("touchMove", apart)
    touches("touchEnd", 0)
    page.wait_for_timeout(100)
    assert viewer.camera[0] == pytest.approx(2 * zoom, rel=0.1)
    viewer.root.get_by_role("button", name=re.compile("^Point")).tap()
    page.touchscreen.tap(*middle)
    expect(viewer.root.locator(".piw-own")).to_have_count(1)


def test_fingers_draw_pan_and_magnify(viewer):
    page = viewer.page
    touch = page.context.new_cdp_session(page)

    def touches(kind, *places):
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    viewer.root.get_by_role("button", name=re.compile("^Length")).tap()
    start, end = viewer.place(100, 100), viewer.place(300, 100)
    touches("touchStart", start)
    touches("touchMove", ((start[0] + end[0]) / 2, start[1]))
    touches("touchMove", end)
    touches("touchEnd")
    assert viewer.labels() == ["1: 100 mm"]

    viewer.root.get_by_role("button", name=re.compile("^Window")).tap()
    before = viewer.camera
    touches("touchStart", start, end)
    for step in (10, 20, 30):
        touches("touchMove", (start[0], start[1] + step), (end[0], end[1] + step))
    touches("touchEnd")
    page.wait_for_timeout(100)
    assert viewer.camera[2] == pytest.approx(before[2] + 30, abs=6)

    viewer.root.get_by_role("button", name=re.compile("^Point")).tap()
    place = viewer.place(200, 150)
    touches("touchStart", place)
    expect(viewer.root.locator(".piw-lens")).to_be_visible()
    touches("touchMove", (place[0] + 8, place[1]))
    touches("touchEnd")
    expect(viewer.root.locator(".piw-lens")).to_be_hidden()
    expect(viewer.root.locator(".piw-own[data-kind=point]")).to_have_count(1)
