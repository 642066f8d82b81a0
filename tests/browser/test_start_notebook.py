"""The whole way of a learner: open, run, look, window, answer on the image, be marked, and come back later."""

from __future__ import annotations

import re

import numpy as np
from playwright.sync_api import expect

from helpers.cases import find_case, read_truth
from helpers.darkroom import image_path
from helpers.dicom import Window, read
from tests.browser.drawn import DrawnViewer

CASE = "wrist-fall-07"
START = "notebooks/00_start_here.ipynb"


def middle_of_the_finding():
    """Return the answer as the case's own truth has it."""
    return read_truth(find_case(CASE).folder / "truth.json").landmarks["buckle_middle"]


def test_a_learner_s_first_ten_minutes(notebook):
    notebook.open(START)
    notebook.run_all()
    first = DrawnViewer(notebook.widget(".piw-viewer"))
    first.wait_until_whole()
    notebook.page.locator(".jp-WindowedPanel-outer").first.evaluate("panel => panel.scrollTo(0, 0)")
    notebook.page.wait_for_timeout(500)  # a viewer far from the screen gave its pixels back
    first.wait_until_whole()
    notebook.picture("start")
    assert notebook.page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    card = notebook.widget(".piw-question")
    viewer = DrawnViewer(card.locator(".piw-viewer"))
    viewer.wait_until_whole()
    expect(viewer.root.locator(".piw-badge")).to_have_text("SIMULATED")
    windowing_changes_the_pixels_as_the_window_says(viewer)

    viewer.click(*middle_of_the_finding())
    card.get_by_text("Certain").click()
    card.get_by_role("button", name="Check my answer").click()
    expect(card.locator(".piw-verdict")).to_contain_text("3 of 3", timeout=20_000)
    expect(viewer.root.locator(".piw-truth").first).to_be_visible()
    card.scroll_into_view_if_needed()
    notebook.picture("answer", card)

    notebook.restart_kernel()
    notebook.run_all()
    report = notebook.widget(".jp-RenderedHTMLCommon:has-text('questions tried')")
    expect(report).to_contain_text(f"{CASE}/where")
    expect(report).to_contain_text("3 of 3")
    report.evaluate("report => report.scrollIntoView()")
    notebook.picture("progress")
    again = notebook.widget(".piw-question")
    expect(again.locator(".piw-earlier")).to_contain_text(re.compile("answered", re.IGNORECASE))


def windowing_changes_the_pixels_as_the_window_says(viewer):
    image = read(image_path(find_case(CASE), "images/pa.dcm"))
    viewer.canvas.focus()
    viewer.page.keyboard.press("1")
    viewer.page.wait_for_timeout(100)
    viewer.wait_until_whole()
    before = viewer.window
    viewer.drag((image.columns / 2, image.rows / 2), (40, -30))
    width, center = viewer.window
    assert [width, center] != before
    drawn, (top, left) = viewer.image_pixels(image.rows, image.columns)
    window = Window(center, width, function=image.windows[0].function)
    expected = image.display(0, window)[top : top + drawn.shape[0], left : left + drawn.shape[1]]
    assert drawn.shape[0] > 300
    assert np.array_equal(drawn[..., 0], expected)
    viewer.page.keyboard.press("f")
    viewer.page.wait_for_timeout(80)
