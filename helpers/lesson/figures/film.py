"""A small picture of a film with what was missed on it, and with what the learner marked instead."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image as Pillow

from helpers.cases import Case, CaseError, NoSuchCase, load_case
from helpers.darkroom import image_path
from helpers.dicom import CannotOpen, Image, read
from helpers.fresh.sitting import find_drawn
from helpers.geometry import Point
from helpers.lesson.markup import Markup, element, joined
from helpers.lesson.misses import Fate, MarkedShape, Miss
from helpers.questions import Question, find_question, parse_questions

SIDE = 300
"""Of the picture's longer side, in pixels: sharp at the size at which it is shown, also on a fine screen."""
QUALITY = 72
SAID: dict[Fate, str] = {
    "missed": "missed", "found": "found", "shown": "shown", "hit": "right", "near": "close", "stray": "nothing there",
}  # fmt: skip
MEANING: dict[Fate, str] = {
    "missed": "what was missed", "found": "what you found", "shown": "what is true here",
    "stray": "your mark, nothing there", "near": "your mark, close", "hit": "your mark, right",
}  # fmt: skip
CROSS, RING = 5.0, 4.0
"""Half the size of the signs for own marks, in parts of a hundred of the picture's longer side."""


@dataclass(frozen=True)
class Film:
    """A picture with its shapes, and what must be said of it."""

    picture: Markup
    simulated: bool
    label: str


def film(miss: Miss) -> Film | None:
    """Return the film of a miss; None where its case is not here any more, or has changed since."""
    try:
        case, question = _asked(miss.question)
        if question.revision != miss.revision:
            return None
        image = read(image_path(case, question.image))
        if miss.frame >= image.count:
            return None
        picture = _jpeg(image, miss.frame)
    except (CannotOpen, CaseError, LookupError, NoSuchCase, OSError, StopIteration, ValueError):
        return None
    label = next(one.label for one in case.images if one.file == question.image)
    return Film(_drawn(picture, image, miss.shapes, label), image.simulated, label)


def _asked(address: str) -> tuple[Case, Question]:
    """Return the case and the question at an address: of the workbook, or drawn for a test of this learner."""
    folder = find_drawn(address.partition("/")[0])
    if folder is None:
        return find_question(address)
    case = load_case(folder)
    return case, next(question for question in parse_questions(case) if question.address == address)


def _drawn(jpeg: bytes, image: Image, shapes: tuple[MarkedShape, ...], label: str) -> Markup:
    address = f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
    words = f"{label}. {'Simulated image. ' if image.simulated else ''}{'; '.join(_said(shape) for shape in shapes)}."
    size = max(image.columns, image.rows) / 100
    # A pixel's middle is at a whole number in the shapes, and half a pixel further in the picture.
    view = f"-0.5 -0.5 {image.columns} {image.rows}"
    drawn = [_figure(shape, size) for shape in shapes if _on_image(shape, image)]
    layer = element("svg", *drawn, viewBox=view, preserveAspectRatio="none", aria_hidden="true", focusable="false")
    badge = element("span", "SIMULATED", class_="piw-film-badge", aria_hidden="true") if image.simulated else None
    width, height = _size(image)
    style = f"aspect-ratio: {width} / {height}; --piw-film: {width / height:.3f}"
    return element(
        "div", element("img", src=address, alt=words, width=width, height=height), layer, badge,
        class_="piw-film", style=style,
    )  # fmt: skip


def _said(shape: MarkedShape) -> str:
    return f"{shape.label or shape.kind}: {SAID[shape.fate]}"


def _figure(shape: MarkedShape, size: float) -> Markup:
    d = _path(shape, size)
    lines = [element("path", class_=name, d=d, vector_effect="non-scaling-stroke") for name in ("piw-edge", "piw-line")]
    return element("g", *lines, class_=f"piw-fate-{shape.fate}")


def _path(shape: MarkedShape, size: float) -> str:
    if shape.kind == "point":
        return "".join(_sign(at, shape, size) for at in shape.places)
    if shape.kind == "circle":
        return _ellipse(shape.places[0], shape.radius)
    line = "L".join(f"{column:.1f} {row:.1f}" for column, row in shape.places)
    return f"M{line}Z" if shape.kind == "outline" else f"M{line}"


def _sign(at: Point, shape: MarkedShape, size: float) -> str:
    """Return a sign for a place: a cross that nothing lies under, a square that is close, a ring that is right."""
    (x, y), r = at, CROSS * size
    if shape.fate == "stray":
        return f"M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}M{x + r:.1f} {y - r:.1f}L{x - r:.1f} {y + r:.1f}"
    if shape.fate == "near":
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}Z"
    if shape.fate == "hit":
        return _ellipse(at, (RING * size, RING * size))
    return f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x:.1f} {y + r:.1f}L{x - r:.1f} {y:.1f}Z"


def _ellipse(at: Point, radius: Point) -> str:
    (x, y), (across, down) = at, radius
    half = f"a{across:.1f} {down:.1f} 0 1 0 "
    return f"M{x - across:.1f} {y:.1f}{half}{2 * across:.1f} 0{half}{-2 * across:.1f} 0Z"


def _on_image(shape: MarkedShape, image: Image) -> bool:
    """Return whether a shape can be of this image: a little beside it is possible, far away is damage."""
    reach = 2 * max(image.columns, image.rows)
    return all(abs(column) < reach and abs(row) < reach for column, row in (*shape.places, shape.radius))


def _size(image: Image) -> tuple[int, int]:
    """Return the size of the picture, its pixels square, its longer side :data:`SIDE`."""
    row, column = image.spacing.row_mm, image.spacing.column_mm
    width, height = float(image.columns), image.rows * (row / column if row and column else 1.0)
    fit = SIDE / max(width, height)
    return max(1, round(width * fit)), max(1, round(height * fit))


def _jpeg(image: Image, frame: int) -> bytes:
    by = max(1, max(image.rows, image.columns) // (2 * SIDE))
    pixels: Any = image.rgb(frame)[::by, ::by] if image.colour else image.display(frame, step=by)
    picture = Pillow.fromarray(np.ascontiguousarray(pixels)).resize(_size(image), Pillow.Resampling.LANCZOS)
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def legend(fates: Collection[Fate]) -> Markup:
    """Return what the lines and signs on the films mean, of those that are there."""
    return joined(*[element("li", _sample(fate), words) for fate, words in MEANING.items() if fate in fates])


def _sample(fate: Fate) -> Markup:
    # A line, or a sign as on a film of a hundred pixels, in a window of 28 by 12.
    if fate in ("missed", "found", "shown"):
        shape = MarkedShape("line", ((1.0, 6.0), (27.0, 6.0)), fate, "", 0)
    else:
        shape = MarkedShape("point", ((14.0, 6.0),), fate, "", 0)
    return element("svg", _figure(shape, 0.9), class_="piw-film-key", viewBox="0 0 28 12", aria_hidden="true")
