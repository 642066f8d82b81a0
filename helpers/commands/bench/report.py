"""Figures as tables: what was promised and what was measured, and this viewer beside the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from helpers.commands.repository import ROOT
from helpers.files import write_whole
from helpers.viewer.widget import VIEWER_MODULE

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
NAMES = {"workbook": "this viewer", "matplotlib": "matplotlib + interact", "ipympl": "ipympl", "ipyniivue": "ipyniivue"}

Figures = Mapping[str, Any]


def report(figures: Figures) -> str:
    """Return the tables as Markdown."""
    machine = figures["machine"]
    about = (
        f"Measured with JupyterLab and Chromium {machine.get('browser', '?')} on {machine.get('cores', '?')} cores, "
        "without a graphics card. Film: 2048 × 2500 pixels of 16 bits; stack: 100 slices of 512 × 512. Times run from "
        "what the hand does to the picture drawn after it: median / 95th percentile."
    )
    parts = [about, _beside(figures), *_missing(figures)]
    if "workbook" in figures["subjects"]:
        parts.append(_promised(figures))
    return "\n\n".join(parts)


def _missing(figures: Figures) -> list[str]:
    return [f"{NAMES[name]} is not installed: pip install {package}" for name, package in figures["missing"].items()]


def _beside(figures: Figures) -> str:
    subjects: dict[str, Any] = figures["subjects"]
    rows: list[tuple[str, Callable[[Figures], str]]] = [
        ("first picture, film", lambda s: _ms(_get(s, "near", "film", "first_ms"))),
        ("first picture, stack", lambda s: _ms(_get(s, "near", "slices", "first_ms"))),
        ("window step, film", lambda s: _pair(_get(s, "near", "film", "window"))),
        ("bytes down / up a window step", lambda s: _bytes(_get(s, "near", "film", "window", "bytes"))),
        ("next slice of a stack", lambda s: _pair(_get(s, "near", "slices", "scroll"))),
        ("60 drag events in a second: pictures, lag", lambda s: _burst(_get(s, "near", "film", "burst"))),
        ("bytes down until the first picture", lambda s: _kb(_get(s, "near", "film", "first_down"))),
        ("300 ms, 4 Mbit/s: first picture, film", lambda s: _ms(_get(s, "far", "film", "first_ms"))),
        ("300 ms, 4 Mbit/s: window step", lambda s: _pair(_get(s, "far", "film", "window"))),
    ]
    head = ["", *(NAMES[name] for name in subjects)]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {name} | {' | '.join(show(subject) for subject in subjects.values())} |" for name, show in rows]
    return "\n".join(lines)


def _promised(figures: Figures) -> str:
    lines = ["| promise | measured | |", "| --- | --- | --- |"]
    for promise, measured, kept in promises(figures):
        lines.append(f"| {promise} | {measured} | {'✓ kept' if kept else '✗ not kept' if kept is not None else '–'} |")
    return "\n".join(lines)


def promises(figures: Figures) -> list[tuple[str, str, bool | None]]:
    """Return each promise, what was measured, and whether it is kept (None where it was not measured)."""
    own, others = figures["subjects"]["workbook"], figures["subjects"]
    film, far = _get(own, "near", "film") or {}, _get(own, "far", "film") or {}
    window, scroll = film.get("window"), _get(own, "near", "slices", "scroll")
    burst, page = film.get("burst"), own.get("page")
    found = [
        ("window step: median ≤ 5 ms, 95 % ≤ 16 ms", _pair(window), _within(window, 5, 16)),
        ("window step: 0 bytes on the wire", _bytes(_get(window, "bytes")), _none(_get(window, "bytes"))),
        (
            "60 drag events: 60 pictures, lag ≤ 20 ms",
            _burst(burst),
            burst and burst["frames"] >= 59 and burst["lag_ms"] <= 20,
        ),
        ("next slice: median ≤ 8 ms, 95 % ≤ 20 ms", _pair(scroll), _within(scroll, 8, 20)),
        ("zoom: ≤ 16 ms", _pair(film.get("zoom")), _within(film.get("zoom"), 16, 33)),
        ("move: ≤ 16 ms", _pair(film.get("pan")), _within(film.get("pan"), 16, 33)),
        ("first picture: ≤ 300 ms", _ms(film.get("first_ms")), _below(film.get("first_ms"), 300)),
        ("first picture, slow link: ≤ 1.5 s", _ms(far.get("first_ms")), _below(far.get("first_ms"), 1500)),
        ("first picture, slow link: ≤ 300 kB", _kb(far.get("first_down")), _below(far.get("first_down"), 300_000)),
        ("one mark: ≤ 2 kB up", _kb(film.get("mark_up")), _below(film.get("mark_up"), 2000)),
        ("module text: ≤ 100 kB", _kb(len(VIEWER_MODULE.text.encode())), len(VIEWER_MODULE.text.encode()) <= 100_000),
        *(_ratio(film, others, name, least) for name, least in (("ipympl", 50), ("ipyniivue", 20))),
        ("20 viewers of the film: < 400 MB", _mb(page), page and _below(page.get("largest_mb"), 400)),
    ]
    return [(promise, measured, None if kept is None else bool(kept)) for promise, measured, kept in found]


def _ratio(film: Figures, others: Figures, name: str, least: float) -> tuple[str, str, bool | None]:
    promise = f"window step: {least:g} times as fast as {name}"
    own, other = _get(film, "window", "median_ms"), _get(others, name, "near", "film", "window", "median_ms")
    if not own or not other:
        return promise, "–", None
    return promise, f"{other / own:.0f} times", other / own >= least


def _get(found: Any, *path: str) -> Any:
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found


def _within(found: Any, median: float, p95: float) -> bool | None:
    if not found or found["median_ms"] is None:
        return None
    return bool(found["median_ms"] <= median and found["p95_ms"] <= p95)


def _all_painted(burst: Any) -> bool | None:
    return None if not burst else bool(burst["frames"] >= burst["events"] and burst["lag_ms"] <= 20)


def _below(value: Any, limit: float) -> bool | None:
    return None if value is None else bool(value <= limit)


def _none(found: Any) -> bool | None:
    return None if found is None else found["down"] == found["up"] == 0


def _ms(value: Any) -> str:
    return "–" if value is None else f"{value:.0f} ms"


def _pair(found: Any) -> str:
    if not found or found["median_ms"] is None:
        return "–"
    return f"{found['median_ms']:.1f} / {found['p95_ms']:.1f} ms"


def _bytes(found: Any) -> str:
    return "–" if found is None else f"{found['down']:,} / {found['up']:,}"


def _kb(value: Any) -> str:
    return "–" if value is None else f"{value / 1000:.1f} kB"


def _mb(found: Any) -> str:
    return "–" if not found or "largest_mb" not in found else f"{found['largest_mb']:.0f} MB"


def _burst(found: Any) -> str:
    return "–" if not found else f"{found['frames']}, {found['lag_ms']:.0f} ms"


def in_readme(text: str) -> None:
    """Put the tables between the two marks in README.md.

    Raises
    ------
    ValueError
        If the marks are not there, once each and in order.
    """
    path = ROOT / "README.md"
    write_whole(path, placed(path.read_text("utf-8"), text).encode("utf-8"))


def placed(readme: str, text: str) -> str:
    """Return `readme` with `text` between the two marks."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if len(pattern.findall(readme)) != 1:
        raise ValueError(f"README.md needs {BEGIN} and {END}, once each and in this order")
    return pattern.sub(lambda _: f"{BEGIN}\n{text}\n{END}", readme)
