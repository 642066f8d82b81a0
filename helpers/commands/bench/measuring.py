"""Measure each subject in a real JupyterLab and a real browser."""

from __future__ import annotations

import os
import platform
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Browser, Error, Page, sync_playwright

from helpers.commands.bench.link import SlowLink
from helpers.commands.bench.server import OwnLab
from helpers.commands.bench.subjects import PICTURES, SUBJECTS, Subject

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
ROUND_TRIP_MS, KILOBITS = 300, 4000
VIEWERS_ON_A_PAGE = 20
READY = "everything is ready"
BURST, RATE = 60, 60
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
# Others than this viewer need 3-D drawing: without a graphics card, in software.
SOFTWARE_3D = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def measure_all(browser: Path, only: Sequence[str] | None, steps: int, *, thorough: bool) -> dict[str, Any]:
    """Return every figure: ``{"machine": …, "subjects": {name: figures}, "missing": {name: package}}``."""
    chosen = [subject for subject in SUBJECTS if not only or subject.name in only]
    figures: dict[str, Any] = {"machine": {}, "subjects": {}, "missing": {}}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        sandbox = [] if sys.platform == "win32" or os.geteuid() else ["--no-sandbox"]
        chromium = playwright.chromium.launch(
            executable_path=str(browser), args=["--disable-gpu", *QUIET, *SOFTWARE_3D, *sandbox]
        )
        figures["machine"] = {"cores": os.cpu_count(), "system": platform.system(), "browser": chromium.version}
        with OwnLab(Path(folder) / "work", Path(folder) / "home") as lab:
            for subject in chosen:
                if subject.here:
                    figures["subjects"][subject.name] = _measure(chromium, lab, subject, steps, thorough=thorough)
                else:
                    figures["missing"][subject.name] = subject.needs
        chromium.close()
    return figures


def _measure(browser: Browser, lab: OwnLab, subject: Subject, steps: int, *, thorough: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, round_trip in (("near", 0), ("far", ROUND_TRIP_MS)):
        if round_trip and not thorough:
            continue
        sys.stderr.write(f"{subject.name}, {'slow link' if round_trip else 'this computer'} …\n")
        with _line(lab, round_trip) as port:
            found[name] = {
                picture: _try(lambda p=picture, q=port: _one(Place(browser, lab, q), subject, p, steps))  # type: ignore[misc]
                for picture in ("film", "slices")
            }
    if subject.name == "workbook" and thorough:
        sys.stderr.write("workbook, a page of twenty viewers …\n")
        found["page"] = _try(lambda: _many(browser, lab, subject))
    return found


def _try(measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what was measured, or why nothing was: one that fails must not hide the others."""
    try:
        return measure()
    except Error as error:
        return {"failed": str(error).splitlines()[0]}


@contextmanager
def _line(lab: OwnLab, round_trip: int) -> Iterator[int]:
    if not round_trip:
        yield lab.port
        return
    with SlowLink(lab.port, round_trip, KILOBITS) as link:
        yield link.port


@dataclass(frozen=True)
class Place:
    """Where to measure: a browser, a JupyterLab, and the port by which the one reaches the other."""

    browser: Browser
    lab: OwnLab
    port: int


@dataclass
class Traffic:
    """Bytes between the page and its kernels since the last :meth:`reset`.

    JupyterLab tells every page by another websocket when a notebook of any page was saved: that is no viewer's.
    """

    down: int = 0
    up: int = 0
    session: Any = field(default=None, repr=False)
    kernels: set[str] = field(default_factory=set, repr=False)

    def watch(self, page: Page) -> None:
        """Count what the page sends and gets from now on."""
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.webSocketCreated", self._opened)
        self.session.on("Network.webSocketFrameReceived", lambda event: self._add("down", event))
        self.session.on("Network.webSocketFrameSent", lambda event: self._add("up", event))

    def _opened(self, event: dict[str, Any]) -> None:
        if "/api/kernels/" in event["url"]:
            self.kernels.add(event["requestId"])

    def _add(self, way: str, event: dict[str, Any]) -> None:
        if event["requestId"] not in self.kernels:
            return
        frame = event["response"]
        size = len(frame["payloadData"])
        setattr(self, way, getattr(self, way) + (size * 3 // 4 if frame["opcode"] == 2 else size))

    def reset(self) -> None:
        """Begin to count anew."""
        self.down = self.up = 0

    def per(self, steps: int) -> dict[str, int]:
        """Return bytes a step each way."""
        return {"down": round(self.down / steps), "up": round(self.up / steps)}


@contextmanager
def _notebook(place: Place, cells: Sequence[str]) -> Iterator[tuple[Page, Traffic]]:
    """Yield a page with a notebook whose first cell has run."""
    first, *others = cells
    texts = [f"{first}\nprint('{READY[:4]}' + '{READY[4:]}')", *others]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in texts])  # type: ignore[no-untyped-call]
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    name = f"bench-{time.monotonic_ns()}.ipynb"
    nbformat.write(book, place.lab.work / name)  # type: ignore[no-untyped-call]
    context = place.browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(PROBE)
    page, traffic = context.new_page(), Traffic()
    page.set_default_timeout(60_000)
    traffic.watch(page)
    page.goto(f"http://127.0.0.1:{place.port}/doc/tree/{name}?token={place.lab.token}")
    _wait_idle(page)
    for _ in range(3):
        # A cell that is run before the kernel has quite connected is not run at all.
        page.locator(".jp-CodeCell .jp-InputArea-editor").first.click()
        page.keyboard.press("Shift+Enter")
        with suppress(Error):
            page.get_by_text(READY, exact=True).first.wait_for(timeout=40_000)
            break
    page.locator(".jp-CodeCell .jp-InputArea-editor").nth(1).click()
    page.wait_for_timeout(1000)
    try:
        yield page, traffic
    finally:
        with suppress(Error):
            page.get_by_role("menuitem", name="Kernel", exact=True).click(timeout=3000)
            page.get_by_role("menuitem", name="Shut Down Kernel").click(timeout=3000)
            page.wait_for_timeout(500)
        context.close()


def _wait_idle(page: Page) -> None:
    page.get_by_text(re.compile(r"\(ipykernel\) \| Idle")).first.wait_for()


def _one(place: Place, subject: Subject, picture: str, steps: int) -> dict[str, Any]:
    """Measure one viewer with one picture: first paint, steps, burst."""
    with _notebook(place, [PICTURES + subject.setup, f"show({picture})"]) as (page, traffic):
        traffic.reset()
        # What is moved by a slider draws pictures of its own; all others draw on a canvas.
        page.evaluate("images => benchProbe.watch(images)", subject.hand == "slider")
        page.keyboard.press("Shift+Enter")
        page.wait_for_function("benchProbe.first !== null", timeout=60_000)
        figures: dict[str, Any] = {"first_ms": page.evaluate("benchProbe.first - benchProbe.began")}
        figures["first_down"], figures["first_up"] = traffic.down, traffic.up
        _wait_quiet(page, traffic)
        figures["all_down"] = traffic.down
        hand = SliderHand(page, picture) if subject.hand == "slider" else DragHand(page)
        kinds = ["window"] if picture == "film" else ["scroll"]
        if picture == "film" and subject.name == "workbook":
            kinds += ["zoom", "pan"]
        for kind in kinds:
            traffic.reset()
            figures[kind] = _steps(page, hand, kind, steps)
            figures[kind]["bytes"] = traffic.per(steps)
        if picture == "film":
            figures["burst"] = _burst(page, hand)
        if subject.name == "workbook" and picture == "film":
            figures["mark_up"] = _mark(page, hand, traffic)
        return figures


def _wait_quiet(page: Page, traffic: Traffic) -> None:
    """Wait until nothing has come for a while: steps are measured on what is here."""
    last, since = -1, time.monotonic()
    while time.monotonic() - since < 1.5:
        page.wait_for_timeout(250)
        if traffic.down != last:
            last, since = traffic.down, time.monotonic()


class DragHand:
    """A mouse on the picture: dragging changes the window, the wheel the frame."""

    def __init__(self, page: Page) -> None:
        self.page = page
        canvas = page.locator(".jp-OutputArea canvas >> visible=true")
        canvas.last.evaluate("canvas => canvas.scrollIntoView({ block: 'end' })")
        page.wait_for_timeout(400)
        boxes = [box for box in (canvas.nth(i).bounding_box() for i in range(canvas.count())) if box]
        box = max(boxes, key=lambda each: each["width"] * each["height"])
        top, bottom = max(box["y"], 100), min(box["y"] + box["height"], 960)
        self.x, self.y = box["x"] + box["width"] / 2, (top + bottom) / 2

    @contextmanager
    def held(self, kind: str) -> Iterator[Callable[[int], None]]:
        """Yield what makes one step of a kind."""
        mouse, page = self.page.mouse, self.page
        mouse.move(self.x, self.y)
        if kind == "scroll":
            yield lambda _: mouse.wheel(0, 100)
        elif kind == "zoom":
            page.keyboard.down("Control")
            yield lambda i: mouse.wheel(0, -60 if i % 4 < 2 else 60)
            page.keyboard.up("Control")
        else:
            button: Any = "middle" if kind == "pan" else "left"
            mouse.down(button=button)
            yield lambda i: mouse.move(self.x + (i % 15) * 4 + 3, self.y + (i % 11) * 3)
            mouse.up(button=button)


class SliderHand:
    """Arrow keys on a slider."""

    def __init__(self, page: Page, picture: str) -> None:
        self.page, self.handle = page, page.locator(".noUi-handle").nth(0 if picture == "film" else 2)

    @contextmanager
    def held(self, _kind: str) -> Iterator[Callable[[int], None]]:
        """Yield what makes one step."""
        self.handle.focus()
        yield lambda _: self.page.keyboard.press("ArrowRight")


def _steps(page: Page, hand: DragHand | SliderHand, kind: str, steps: int) -> dict[str, Any]:
    """Return how long single steps take, from what the hand does to the picture drawn after it."""
    times = []
    with hand.held(kind) as act:
        page.wait_for_timeout(500)
        for i in range(steps + 1):
            page.evaluate("benchProbe.step()")
            act(i)
            try:
                page.wait_for_function(
                    "benchProbe.drawn.length && performance.now() - benchProbe.drawn.at(-1) > 80", timeout=9000
                )
            except Error:
                continue  # a step without a picture is left out, and counted
            times.append(page.evaluate("benchProbe.drawn[0] - benchProbe.acted"))
    return summary(times[1:])  # the first one warms up


def summary(times: Sequence[float]) -> dict[str, Any]:
    """Return median, 95th percentile (the nearest rank) and number of `times`, in ms."""
    if not times:
        return {"median_ms": None, "p95_ms": None, "steps": 0}
    ordered = sorted(times)
    rank = max(0, -(-len(ordered) * 95 // 100) - 1)
    return {"median_ms": statistics.median(ordered), "p95_ms": ordered[rank], "steps": len(ordered)}


def _burst(page: Page, hand: DragHand | SliderHand) -> dict[str, Any]:
    """Return how many pictures 60 events in a second give, and how long after the last event the last one comes."""
    with hand.held("window") as act:
        page.wait_for_timeout(300)
        page.evaluate("benchProbe.step()")
        began = time.monotonic()
        for i in range(BURST):
            act(i)
            time.sleep(max(0.0, began + (i + 1) / RATE - time.monotonic()))
        took = time.monotonic() - began
        page.wait_for_function(
            "performance.now() - Math.max(benchProbe.acted, benchProbe.drawn.at(-1) ?? 0) > 1500", timeout=60_000
        )
    frames, lag = page.evaluate("[benchProbe.drawn.length, (benchProbe.drawn.at(-1) ?? 0) - benchProbe.acted]")
    return {"events": BURST, "seconds": took, "frames": frames, "lag_ms": max(0.0, lag)}


def _mark(page: Page, hand: DragHand | SliderHand, traffic: Traffic) -> int:
    """Return the bytes that one committed mark sends up."""
    assert isinstance(hand, DragHand)  # noqa: S101 - only the workbook's own viewer has marks
    page.keyboard.press("l")
    traffic.reset()
    page.mouse.move(hand.x, hand.y)
    page.mouse.down()
    page.mouse.move(hand.x + 60, hand.y + 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(600)
    return traffic.up


def _many(browser: Browser, lab: OwnLab, subject: Subject) -> dict[str, Any]:
    """Return what a page of twenty viewers of a large film holds in memory after all were looked at."""
    with _notebook(Place(browser, lab, lab.port), [PICTURES + subject.setup, *["show(film)"] * VIEWERS_ON_A_PAGE]) as (
        page,
        _,
    ):
        before = heap_mb(page)
        for _ in range(VIEWERS_ON_A_PAGE):
            page.keyboard.press("Shift+Enter")
        page.locator(".piw-place").nth(VIEWERS_ON_A_PAGE - 1).wait_for(state="attached")
        _wait_idle(page)
        largest = 0.0
        for i in range(VIEWERS_ON_A_PAGE):
            place = page.locator(".piw-place").nth(i)
            for _ in range(40):
                place.scroll_into_view_if_needed()
                page.wait_for_timeout(200)
                if place.evaluate("place => place.querySelector('.piw-progress')?.hidden"):
                    break
            largest = max(largest, heap_mb(page))
        return {"before_mb": before, "largest_mb": largest, "after_mb": heap_mb(page)}


def heap_mb(page: Page) -> float:
    """Return what the page holds: JavaScript, the browser's objects for it, and its buffers of pixels, in MB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    session.detach()
    parts = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
    return float(sum(usage.get(part, 0) for part in parts) / 1e6)
