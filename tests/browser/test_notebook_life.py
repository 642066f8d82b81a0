"""A viewer's life in a notebook: many of them, reload, restart, save, export, no WebGL, and who can use it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import serious
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import Notebook, make_notebook
from tests.browser.test_viewer import SETUP
from tests.browser.watched import watched_page

DIFFERENT = {
    "three": "view(grey, grey, stack, landmarks='graf')",
    "asked": "ask('wrist-fall-01/where')",
    "two": "view(stack, grey)",
    "arabic": "Viewer([Image.from_array(grey)], texts={'direction': 'rtl', 'training': 'للتدريب فقط'})",
    "lossy": "Lossy([Image.from_array(stack)])",
    "marked": "v = view(grey); v",
}
CLASSES = """\
from helpers import ask
from helpers.dicom import Image
from helpers.viewer import Viewer
class Lossy(Viewer):
    lost = 0
    def _send_frame(self, message):
        if message.get("frame") == 3 and not self.lost:
            self.lost += 1
        else:
            super()._send_frame(message)
"""
SETTING = """\
v.marks = [{"kind": "length", "points": [[10, 10], [40, 50]]}]
try:
    v.marks = [{"kind": "length", "points": [[10, 10]]}]
except Exception as error:
    print(error)
"""


@pytest.fixture(scope="module")
def different(notebook_for_readers, lab):
    """Open a notebook of viewers, one for each test that needs no other; return it and what finds one by its name."""
    notebook = notebook_for_readers
    notebook.open(make_notebook(lab, "different", f"{SETUP}{CLASSES}", *DIFFERENT.values(), SETTING))
    notebook.run_all()

    def find(name):
        viewer = DrawnViewer(notebook.widget(f"{cell(name)} .piw-viewer"))
        viewer.wait_until_whole()
        return viewer

    return notebook, find


def cell(name):
    """Return the selector of the cell of a viewer; the first cell makes ready."""
    return f".jp-CodeCell:nth-child({[*DIFFERENT].index(name) + 2})"


def test_nothing_serious_is_found_by_axe(different):
    notebook, viewers = different
    for name, root in (("three", ".piw-viewer"), ("asked", ".piw-question")):
        viewer = viewers(name)
        viewer.root.get_by_role("button", name="Measure and mark").click()
        assert serious(notebook.page, f"{cell(name)} {root}") == []


def test_every_control_has_a_name_and_can_be_reached_by_keys(different):
    _, viewers = different
    viewer = viewers("two")
    unnamed = viewer.root.evaluate(
        "root => [...root.querySelectorAll('button, select, input, canvas[tabindex]')].filter(node => "
        "!(node.getAttribute('aria-label') || node.textContent.trim() || node.closest('label')))"
        ".map(node => node.outerHTML)"
    )
    assert unnamed == []
    unreachable = viewer.root.evaluate(
        "root => [...root.querySelectorAll('button, select, input')].filter(node => node.tabIndex < 0"
        " && !node.closest('.piw-toolbar'))"
        ".map(node => node.outerHTML)"
    )
    assert unreachable == []
    # The tools are one stop of the Tab key; the arrow keys go round among them.
    tools = viewer.root.locator(".piw-toolbar > .piw-group button.piw-button:visible")
    assert tools.evaluate_all("nodes => nodes.map(node => node.tabIndex)") == [0] + [-1] * (tools.count() - 1)
    tools.first.focus()
    reached = set()
    for _ in range(tools.count()):
        viewer.page.keyboard.press("ArrowLeft")
        reached.add(viewer.page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert reached == set(tools.evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))"))
    viewer.canvas.focus()  # after a key: after a click, a browser draws no outline where a script sets the focus
    outline = viewer.canvas.evaluate("node => getComputedStyle(node).outlineStyle")
    viewer.page.keyboard.press("Tab")
    focused = viewer.page.evaluate("document.activeElement.closest('.piw-viewer') !== null")
    assert focused
    assert outline != "none"


def test_another_language_and_direction(different):
    _, viewers = different
    viewer = viewers("arabic")
    expect(viewer.root).to_have_attribute("dir", "rtl")
    expect(viewer.root.locator(".piw-training")).to_have_text("للتدريب فقط")
    right = viewer.root.get_by_role("button", name=re.compile("^Window and level")).bounding_box()["x"]
    assert right > viewer.root.bounding_box()["x"] + viewer.root.bounding_box()["width"] / 2


def test_a_frame_that_was_lost_is_asked_for_again(different):
    """As after a link that broke: the first answer never arrives."""
    _, viewers = different
    viewer = viewers("lossy")
    viewer.canvas.focus()
    viewer.page.keyboard.press("Home")
    for _ in range(3):
        viewer.page.keyboard.press("ArrowDown")
    viewer.wait_until_whole()
    assert viewer.frame == 3


def test_marks_set_from_python_are_checked(different):
    notebook, viewers = different
    assert viewers("marked").labels() == ["1: 50 px"]
    assert "mark 1, points: length has 2, not 1" in notebook.output_of_last_cell()


HEAP = "Runtime.getHeapUsage"


def heap_mb(page):
    """Return what the page holds in memory: JavaScript, the page's own objects, and pixels in buffers."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send(HEAP)
    return (usage["usedSize"] + usage["embedderHeapUsedSize"] + usage["backingStorageSize"]) / 1e6


def scroll_until_whole(place):
    """Scroll to a viewer, again where JupyterLab moved the page meanwhile, until it shows its image in full."""
    shows = "place => place.querySelector('canvas')?.width > 1 && place.querySelector('.piw-progress').hidden"
    for _ in range(60):
        place.scroll_into_view_if_needed()
        place.page.wait_for_timeout(250)
        if place.evaluate(shows):
            return DrawnViewer(place.locator(".piw-viewer"), size=(2048, 2500))
    raise AssertionError("A viewer on the screen stayed without its image.")


def test_viewers_far_away_load_nothing_and_give_memory_back(notebook_of_its_own, lab):
    notebook = notebook_of_its_own
    cells = ["big = np.add.outer(np.arange(2500), np.arange(2048) % 512).astype(np.uint16)"]
    cells += ["view(big)"] * 20
    notebook.open(make_notebook(lab, "many", SETUP, *cells))
    notebook.run_all()
    page = notebook.page
    places = page.locator(".piw-place")
    DrawnViewer(notebook.widget(".piw-viewer")).wait_until_whole()
    # Only those near the screen hold a picture; one that was near while the page grew gives it back a little later.
    alive = "[...document.querySelectorAll('canvas[data-testid=viewer]')].filter((c) => c.width > 1).length"
    page.wait_for_timeout(1000)
    page.wait_for_function(f"{alive} <= 5", timeout=10_000)
    for i in range(20):
        scroll_until_whole(places.nth(i))
    held = heap_mb(page)
    assert held < 400, f"{held:.0f} MB"
    first = places.nth(0).locator("canvas[data-testid=viewer]")
    assert first.evaluate("canvas => canvas.width * canvas.height") == 1  # its picture was given back
    assert scroll_until_whole(places.nth(0)).pixels().std() > 5


@pytest.fixture
def kept(notebook, lab, request):
    """Open a notebook whose viewer keeps its marks."""
    notebook.open(make_notebook(lab, request.node.name, SETUP, f"v = view(grey, keep='{request.node.name}'); v"))
    notebook.run_all()
    viewer = DrawnViewer(notebook.widget(".piw-viewer"))
    viewer.wait_until_whole()
    viewer.canvas.focus()
    viewer.page.keyboard.press("l")
    viewer.draw((50, 50), (150, 50))
    expect(viewer.root.locator(".piw-own")).to_have_count(1)
    return viewer


def test_marks_survive_a_page_that_is_loaded_again_and_a_kernel_that_is_restarted(kept, notebook):
    kept.canvas.focus()
    kept.page.keyboard.press("Control+s")  # JupyterLab's own key works while the image has the focus
    expect(kept.page.get_by_text("Saving completed")).to_be_visible(timeout=15_000)
    kept.page.reload()
    expect(kept.page.locator(".jp-NotebookPanel").first).to_be_visible(timeout=60_000)
    notebook.wait_idle()
    again = DrawnViewer(notebook.widget(".piw-viewer"))
    again.wait_until_whole()
    assert again.labels() == ["1: 100 px"]
    again.canvas.focus()
    again.page.keyboard.press("Control+z")
    expect(again.root.locator(".piw-own")).to_have_count(1)  # what was loaded is no step to be undone

    notebook.restart_kernel()
    notebook.run_all()
    anew = DrawnViewer(notebook.widget(".piw-viewer"))
    anew.wait_until_whole()
    assert anew.labels() == ["1: 100 px"]


def test_a_notebook_saved_shows_a_picture_exported_and_opened_again_without_its_kernel(
    kept, notebook, lab, request, page
):
    still = kept.page.locator(".jp-OutputArea .jp-RenderedImage img")
    assert still.count() == 1
    assert not still.is_visible()  # the viewer takes its place
    kept.canvas.focus()
    kept.page.keyboard.press("Control+s")
    expect(kept.page.get_by_text("Saving completed")).to_be_visible(timeout=15_000)
    path = lab.work / "notebooks" / f"{request.node.name}.ipynb"
    assert path.stat().st_size < 70_000
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter().from_filename(str(path))
    [picture] = re.findall(r'src="(data:image/jpeg;base64,[^"]+)"', html)
    page.set_content(f"<img src='{picture}'>")
    width = page.locator("img").evaluate("async (img) => { await img.decode(); return img.naturalWidth; }")
    assert width > 300

    notebook.menu("Kernel", "Shut Down Kernel")
    kept.page.wait_for_timeout(1000)
    kept.page.reload()
    expect(still).to_be_visible(timeout=60_000)
    assert still.evaluate("img => img.naturalWidth") > 300


def test_it_works_where_a_laptop_has_no_3d(launch, lab, request):
    with watched_page(launch("--disable-3d-apis")) as page:
        assert page.evaluate("document.createElement('canvas').getContext('webgl')") is None
        notebook = Notebook(page, lab)
        notebook.open(make_notebook(lab, request.node.name, SETUP, "view(grey)"))
        notebook.run_all()
        viewer = DrawnViewer(notebook.widget(".piw-viewer"))
        viewer.wait_until_whole()
        before = viewer.pixels().copy()
        viewer.drag((200, 150), (80, -40))
        assert not np.array_equal(viewer.pixels(), before)
