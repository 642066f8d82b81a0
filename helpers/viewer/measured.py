"""What marks measure: lengths, angles, ratios, areas, and the pixels inside."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers import geometry
from helpers.dicom import Image, SpacingKind
from helpers.geometry import Point, Scale

CLOSED = ("rectangle", "ellipse", "freehand", "spline")
"""Kinds that have an inside."""

UNITS = {SpacingKind.CALIBRATED: "mm", SpacingKind.DETECTOR: "mm at the detector"}


def scale_of(image: Image) -> tuple[Scale, str]:
    """Return the length of a pixel along ``(column, row)`` and its unit: millimetres only where calibrated."""
    spacing = image.spacing
    if spacing.kind in UNITS and spacing.row_mm and spacing.column_mm:
        return (spacing.column_mm, spacing.row_mm), UNITS[spacing.kind]
    return (1.0, 1.0), "px"


Value = tuple[str, float, str]
"""Name, number and unit."""


def values_of(mark: Mapping[str, Any], scale: Scale, unit: str) -> list[Value]:
    """Return what a mark measures; nothing for a kind that only points at something."""
    measure = MEASURES.get(mark["kind"])
    return measure([(column, row) for column, row in mark["points"]], scale, unit) if measure else []


def _length(points: list[Point], scale: Scale, unit: str) -> list[Value]:
    return [("length", geometry.polyline_length(points, scale), unit)]


def _angle(points: list[Point], scale: Scale, _unit: str) -> list[Value]:
    end, corner, other_end = points
    return [("angle", geometry.angle_at(end, corner, other_end, scale), "°")]


def _cobb(points: list[Point], scale: Scale, _unit: str) -> list[Value]:
    a, b, c, d = points
    return [("angle", geometry.angle_between(a, b, c, d, scale), "°")]


def _ratio(points: list[Point], scale: Scale, _unit: str) -> list[Value]:
    a, b, c, d = points
    return [("ratio", geometry.ratio(a, b, c, d, scale), "")]


def _rectangle(points: list[Point], scale: Scale, unit: str) -> list[Value]:
    return [("area", geometry.rectangle_area(points[0], points[1], scale), _squared(unit))]


def _ellipse(points: list[Point], scale: Scale, unit: str) -> list[Value]:
    return [("area", geometry.ellipse_area(points[0], points[1], scale), _squared(unit))]


def _outline(points: list[Point], scale: Scale, unit: str) -> list[Value]:
    area = ("area", geometry.area(points, scale), _squared(unit))
    return [area, ("perimeter", geometry.perimeter(points, scale), unit)]


def _spline(points: list[Point], scale: Scale, unit: str) -> list[Value]:
    return _outline(geometry.spline_outline(points), scale, unit)


def _squared(unit: str) -> str:
    return unit.replace("mm", "mm²") if "mm" in unit else f"{unit}²"


MEASURES: dict[str, Callable[[list[Point], Scale, str], list[Value]]] = {
    "length": _length, "polyline": _length, "angle": _angle, "cobb": _cobb, "ratio": _ratio,
    "rectangle": _rectangle, "ellipse": _ellipse, "freehand": _outline, "spline": _spline,
}  # fmt: skip


@dataclass(frozen=True)
class Statistics:
    """Of the pixels whose centres lie inside a closed mark; `sd` is that of the whole population."""

    count: int
    mean: float
    sd: float
    low: float
    high: float


def statistics(values: NDArray[Any], mark: Mapping[str, Any]) -> Statistics | None:
    """Return the statistics of the pixels inside a closed mark, None where there are none.

    Parameters
    ----------
    values : (rows, columns) array
        Modality values of the frame.
    mark
        A mark of a kind in :data:`CLOSED`.
    """
    points = [(column, row) for column, row in mark["points"]]
    outline = geometry.spline_outline(points) if mark["kind"] == "spline" else points
    rows = _between([row for _, row in outline], values.shape[0])
    columns = _between([column for column, _ in outline], values.shape[1])
    inside = _inside(mark["kind"], outline, np.array(rows)[:, None], np.array(columns)[None])
    found = values[rows.start : rows.stop, columns.start : columns.stop][inside].astype(np.float64)
    if not found.size:
        return None
    return Statistics(
        int(found.size), float(found.mean()), float(found.std()), float(np.min(found)), float(np.max(found))
    )


def _between(places: Sequence[float], size: int) -> range:
    first = max(0, math.ceil(min(places)))
    return range(first, max(first, min(size, math.floor(max(places)) + 1)))


def _inside(kind: str, outline: list[Point], rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which pixels of a grid lie inside, as :mod:`helpers.geometry` says of single points."""
    (ax, ay), (bx, by) = outline[:2]
    if kind == "rectangle":
        return np.ones((rows.size, columns.size), np.bool_)  # the grid is its box
    if kind == "ellipse":
        rx, ry = abs(bx - ax) / 2, abs(by - ay) / 2
        if rx == 0 or ry == 0:
            return np.zeros((rows.size, columns.size), np.bool_)
        inside: NDArray[np.bool_] = ((columns - (ax + bx) / 2) / rx) ** 2 + ((rows - (ay + by) / 2) / ry) ** 2 <= 1
        return inside
    inside = np.zeros((rows.size, columns.size), np.bool_)
    for (cx, cy), (dx, dy) in zip(outline, [*outline[1:], outline[0]], strict=True):
        crossed = ((cy > rows) != (dy > rows))[:, 0]
        if crossed.any():
            inside[crossed] ^= columns < cx + (rows[crossed] - cy) * (dx - cx) / (dy - cy)
    return inside
