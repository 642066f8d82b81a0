"""Marks as data: what the viewer lets people draw, and what is accepted.

A mark is ``{"kind": ..., "image": 0, "frame": 0, "points": [[column, row], ...]}``, optionally with a
``text`` and the ``name`` of a landmark. :data:`KINDS` says how many points each kind has; of lines in
pairs (``cobb``, ``ratio``) the first two points are the first line. A ``rectangle`` and the box of an
``ellipse`` are given by two opposite corners, a ``spline`` by its control points.
"""

from __future__ import annotations

import reprlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.dicom import Image
from helpers.geometry import Point, as_point

KINDS = {
    "point": (1, 1), "arrow": (2, 2), "length": (2, 2), "line": (2, 2), "angle": (3, 3), "cobb": (4, 4),
    "ratio": (4, 4), "rectangle": (2, 2), "ellipse": (2, 2), "freehand": (3, 2000), "spline": (3, 200),
    "polyline": (2, 2000),
}  # fmt: skip
"""Least and most points of each kind."""
MOST_MARKS = 500
LONGEST_TEXT = 200
NEAR = 1.0
"""How far outside the image, in pixels, a point may lie: half a pixel is its border."""


def checked_marks(value: Any, images: Sequence[Image]) -> list[dict[str, Any]]:
    """Return marks as plain data, only with what a mark has.

    Parameters
    ----------
    value
        A list of marks, from the browser or from a person; points may be NumPy arrays.
    images
        The images they lie on.

    Raises
    ------
    ValueError
        If one is not a mark; it names the mark, the field and what is expected.
    """
    if not isinstance(value, list | tuple):
        raise ValueError(f"marks are a list; this is {type(value).__name__}")
    if len(value) > MOST_MARKS:
        raise ValueError(f"there are {len(value)} marks; a viewer holds at most {MOST_MARKS}")
    return [_checked(mark, number, images) for number, mark in enumerate(value, 1)]


def _checked(mark: Any, number: int, images: Sequence[Image]) -> dict[str, Any]:
    if not isinstance(mark, Mapping):
        raise ValueError(f"mark {number}: must be a dictionary with kind and points, not {type(mark).__name__}")
    kind = mark.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _wrong(number, "kind", f"must be one of {', '.join(KINDS)}, not {reprlib.repr(kind)}")
    image = _index(mark, number, "image", len(images))
    frame = _index(mark, number, "frame", images[image].count)
    points = _points(mark, number, images[image])
    words = {field: said for field in ("text", "name") if (said := _words(mark, number, field))}
    return {"kind": kind, "image": image, "frame": frame, "points": points, **words}


def _wrong(number: int, field: str, expected: str) -> ValueError:
    return ValueError(f"mark {number}, {field}: {expected}")


def _index(mark: Mapping[str, Any], number: int, field: str, count: int) -> int:
    value = mark.get(field, 0)
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and 0 <= value < count:
        return int(value)
    raise _wrong(number, field, f"must be 0 to {count - 1}, not {reprlib.repr(value)}")


def _points(mark: Mapping[str, Any], number: int, image: Image) -> list[list[float]]:
    given = _plain(mark.get("points"))
    if not isinstance(given, list | tuple):
        raise _wrong(number, "points", f"must be a list of [column, row], not {type(given).__name__}")
    least, most = KINDS[mark["kind"]]
    if not least <= len(given) <= most:
        wanted = least if least == most else f"{least} to {most}"
        raise _wrong(number, "points", f"{mark['kind']} has {wanted}, not {len(given)}")
    try:
        points = [_point(point) for point in given]
    except ValueError as error:
        raise _wrong(number, "points", str(error)) from None
    if not all(_is_on(point, image) for point in points):
        raise _wrong(number, "points", f"must lie on the image of {image.columns} columns and {image.rows} rows")
    return [list(point) for point in points]


def _point(value: Any) -> Point:
    pair = _plain(value)
    return as_point([_plain(number) for number in pair] if isinstance(pair, list | tuple) else pair)


def _plain(value: Any) -> Any:
    """Return Python's own numbers and lists for NumPy's: a person's points often come from an array."""
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def _words(mark: Mapping[str, Any], number: int, field: str) -> str:
    words = mark.get(field)
    if words is None:
        return ""
    if not isinstance(words, str) or len(words) > LONGEST_TEXT:
        raise _wrong(number, field, f"must be a text of at most {LONGEST_TEXT} characters")
    return words


def _is_on(point: Point, image: Image) -> bool:
    return -NEAR <= point[0] <= image.columns - 1 + NEAR and -NEAR <= point[1] <= image.rows - 1 + NEAR
