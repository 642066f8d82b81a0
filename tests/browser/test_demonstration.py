"""A demonstration in the browser: the controls by keyboard, the new picture, and what stays as the learner had it."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import expect

from helpers.lesson.demonstration_file import read_demonstration
from helpers.lesson.demonstration_widget import DemonstrationWidget
from tests.browser.card import MOUNT, PAGE, listen
from tests.browser.drawn import DrawnViewer
from tests.lesson.demonstrations import TEXT, draw, write

TRAITS = (
    "images", "hanging", "links", "marks", "overlay", "tools", "tool", "landmarks", "notes", "texts", "height",
    "demonstration", "shown", "trouble",
)  # fmt: skip


@pytest.fixture
def demonstration(static_page, tmp_path):
    """Return a demonstration on a page, with its Python and its messages."""
    widget = DemonstrationWidget(read_demonstration(write(tmp_path, TEXT)), draw)
    # This page has no way for what Python says unasked: the answer must be there at once.
    widget._queue.ask = lambda at: widget._show(widget._made(at))
    static_page.messages = []

    def hear(said):
        sent, before = [], {name: getattr(widget, name) for name in TRAITS}
        widget.send = lambda head, buffers=(): sent.append([head, [base64.b64encode(b).decode() for b in buffers]])
        static_page.messages.append(said.get("message", {}))
        widget._answer(widget, said.get("message"), [])
        return {"traits": {n: getattr(widget, n) for n in TRAITS if getattr(widget, n) != before[n]}, "messages": sent}

    listen(static_page, hear)
    static_page.add_style_tag(content=widget._css + PAGE)
    mount = MOUNT.replace("question.js", "demonstration.js")
    static_page.evaluate(mount, {"state": {name: getattr(widget, name) for name in TRAITS}})
    return static_page


def test_a_control_moved_by_keys_brings_a_new_picture_and_leaves_window_and_zoom(demonstration):
    page = demonstration
    viewer = DrawnViewer(page.locator(".piw-viewer"), pane=1)
    status = page.locator(".piw-drawn")
    expect(status).to_have_text("Shown: Charge: 1 mAs; Out: 0 %; View: from behind.")
    viewer.wait_until_whole()
    first = viewer.pixels().mean()
    viewer.canvas.press("+")
    viewer.canvas.press("Shift+ArrowRight")
    camera, window = viewer.camera, viewer.window

    charge = page.get_by_role("slider", name="Charge")
    charge.press("ArrowRight")
    assert charge.get_attribute("aria-valuetext") == "2 mAs"
    expect(status).to_have_text("Shown: Charge: 2 mAs; Out: 0 %; View: from behind.")
    expect(page.locator(".piw-drawing")).to_be_hidden()
    expect(page.locator(".piw-readouts tbody tr").first).to_have_text("Charge mAs1.02.0")
    expect(viewer.pane.locator(".piw-corner")).to_have_text("Now: 2 mAs, 0 %, from behind")
    viewer.wait_until_whole()
    page.wait_for_timeout(100)
    assert viewer.pixels().mean() > first
    assert (viewer.camera, viewer.window) == (camera, window)
    expect(viewer.pane.locator(".piw-layer .piw-truth")).not_to_have_count(0)
    move = "node => { node.value = 0; node.dispatchEvent(new Event('input')); }"
    charge.evaluate(f"node => {{ ({move})(node); window.drawing = !document.querySelector('.piw-drawing').hidden; }}")
    assert page.evaluate("window.drawing")


def test_many_steps_ask_once_and_the_way_back_asks_for_no_pixels(demonstration):
    page, status = demonstration, demonstration.locator(".piw-drawn")
    expect(status).to_contain_text("Shown")
    page.messages.clear()
    out = page.get_by_role("slider", name="Out")
    out.evaluate(
        "node => { for (const k of [1, 2, 3, 4]) { node.value = k; node.dispatchEvent(new Event('input')); } }"
    )
    expect(status).to_contain_text("Shown: Charge: 1 mAs; Out: 100 %")
    page.get_by_label("from the front").check()
    expect(status).to_have_text("Shown: Charge: 1 mAs; Out: 100 %; View: from the front.")
    assert [message["at"] for message in page.messages if message["type"] == "draw"] == [[1, 4, 0], [1, 4, 1]]
    DrawnViewer(page.locator(".piw-viewer"), pane=1).wait_until_whole()
    page.messages.clear()
    page.get_by_role("button", name="Back to the start").press("Enter")
    expect(status).to_have_text("Shown: Charge: 1 mAs; Out: 0 %; View: from behind.")
    expect(out).to_have_value("0")
    page.wait_for_timeout(200)
    assert [message["type"] for message in page.messages] == ["draw"]
