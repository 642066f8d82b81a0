"""A mark: how good an answer was, part by part, and what to draw over the image."""

from __future__ import annotations

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
class Mark:
    """The mark of one answer (contract 2): plain data, the same for the same answer."""

    score: float
    out_of: float
    parts: tuple[Part, ...]
    feedback: str
    overlay: tuple[Shape, ...] = field(default=())

    def as_data(self) -> dict[str, Any]:
        """Return the mark as plain lists, numbers and text, ready for JSON."""
        return {
            "score": self.score,
            "out_of": self.out_of,
            "parts": [asdict(part) for part in self.parts],
            "feedback": self.feedback,
            "overlay": [asdict(shape) for shape in self.overlay],
        }


def verdict(score: float, out_of: float) -> str:
    """Say in one or two words how an answer went."""
    if score >= out_of:
        return "Right."
    return "Partly right." if score > 0 else "Not right."
