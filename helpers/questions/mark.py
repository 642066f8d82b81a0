"""A mark: how good an answer was, part by part, and what to draw over the image."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from helpers.geometry import Point

Role = Literal["truth", "hit", "near", "extra"]
"""What a shape stands for: what is true, or how one of the learner's own marks was judged."""


@dataclass(frozen=True)
class Shape:
    """Something that the viewer draws: a point, a circle, a line or an outline, with a label.

    Attributes
    ----------
    kind
        ``point``, ``circle``, ``line`` or ``outline``.
    points
        ``(column, row)`` pairs; one for a point and for the centre of a circle.
    role
        Decides how it is drawn, never by colour alone.
    label
        A few words beside the shape.
    frame
        The frame it lies on.
    radius
        Of a circle, in pixels along ``(column, row)``.
    """

    kind: Literal["point", "circle", "line", "outline"]
    points: tuple[Point, ...]
    role: Role
    label: str
    frame: int = 0
    radius: tuple[float, float] | None = None


@dataclass(frozen=True)
class Part:
    """One thing that was asked for, or one thing that cost points."""

    what: str
    score: float
    out_of: float
    said: str


@dataclass(frozen=True)
class Reading:
    """How an answer counts for sensitivity and specificity.

    Attributes
    ----------
    diseased
        What is true: there is something to find.
    called
        Whether the learner said so.
    right
        Of a diseased case: it was called, and where places were asked for, one of them was found. Of a
        healthy one: it was not called.
    """

    diseased: bool
    called: bool
    right: bool


@dataclass(frozen=True)
class Mark:
    """The mark of one answer (contract 2): plain data, the same for the same answer.

    `reading` is None where the question does not ask whether there is disease.
    """

    score: float
    out_of: float
    parts: tuple[Part, ...]
    feedback: str
    overlay: tuple[Shape, ...] = field(default=())
    reading: Reading | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the mark as plain lists, numbers and text, ready for JSON."""
        return {
            "score": self.score,
            "out_of": self.out_of,
            "parts": [asdict(part) for part in self.parts],
            "feedback": self.feedback,
            "overlay": [asdict(shape) for shape in self.overlay],
            "reading": asdict(self.reading) if self.reading else None,
        }


def marked(parts: Sequence[Part], out_of: float, overlay: Sequence[Shape] = (), reading: Reading | None = None) -> Mark:
    """Return the mark that `parts` add up to: never less than nothing, never more than `out_of`."""
    score = min(out_of, max(0.0, math.fsum(part.score for part in parts)))
    # A sum of thirds must not end a hair below the whole.
    score = out_of if math.isclose(score, out_of, rel_tol=1e-9) else round(score, 6)
    return Mark(score, out_of, tuple(parts), verdict(score, out_of), tuple(overlay), reading)


def verdict(score: float, out_of: float) -> str:
    """Say in one or two words how an answer went."""
    if score >= out_of:
        return "Right."
    return "Partly right." if score > 0 else "Not right."
