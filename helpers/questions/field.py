"""An outline that is a field of X-rays: nothing that is needed may be cut off, and it should be small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.geometry import Point, contains
from helpers.geometry.outline import area
from helpers.questions.mark import Mark, Part, Shape, marked
from helpers.questions.outline import Outline, read_outline
from helpers.questions.question import Answer
from helpers.questions.schemas import fields
from helpers.questions.steps import FULL, HALF, NONE, how_close

FULL_AREA, HALF_AREA = 1.15, 1.4
"""How many times the smallest field is allowed to be exceeded for full and half credit (radiation.md 3) [D]."""

FIELD: dict[str, Any] = fields({"margin_mm": {"type": "number", "minimum": 1, "maximum": 30}})


@dataclass(frozen=True)
class Field(Outline):
    """An outline that is judged as a collimated field; `outline` is what the film needs.

    Attributes
    ----------
    margin
        What may be lit around it, in pixels along (column, row): the smallest field reaches as far.
    """

    margin: Point

    @property
    def smallest(self) -> list[Point]:
        """The smallest field: the rectangle about what is needed, with the margin."""
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*self.outline, strict=True))
        x, y = self.margin
        return [(left - x, top - y), (right + x, top - y), (right + x, bottom + y), (left - x, bottom + y)]

    def mark(self, answer: Answer) -> Mark:
        """Look whether something is cut off, then compare the areas."""
        points, frame = read_outline(answer)
        times = area(points) / area(self.smallest)
        if frame != self.frame or not self._holds(points):
            share, said = NONE, "Your field cuts off a part that the film needs."
        else:
            share = FULL if times <= FULL_AREA else HALF if times <= HALF_AREA else NONE
            said = f"Nothing is cut off. Your field is {times:.2f} times the smallest one. {how_close(share)}"
        if share < FULL:
            said += f" Up to {FULL_AREA:.2f} times counts as right."
        smallest = Shape("outline", tuple(self.smallest), "truth", self.name, self.frame)
        return marked([Part(self.name, share * self.points, self.points, said)], self.points, (smallest, *self.shown))

    def _holds(self, field: Sequence[Point]) -> bool:
        """Say whether everything that is needed lies within `field`; its corners and the middles of its sides tell."""
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*self.outline, strict=True))
        columns, rows = (left, (left + right) / 2, right), (top, (top + bottom) / 2, bottom)
        return all(contains(field, (column, row)) for column in columns for row in rows)

    def key(self) -> Answer:
        """Return the smallest field."""
        return {"points": [list(corner) for corner in self.smallest], "frame": self.frame}
