"""An outline drawn around something on the image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.geometry import Point, as_point, centroid, overlap
from helpers.questions.mark import Mark, Part, Shape, marked
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.steps import FULL, HALF, NONE, how_close

MOST_POINTS = 2000
FULL_OVERLAP, HALF_OVERLAP = 0.75, 0.5
"""Shares in common that earn full and half credit where a question names no others. Decided by this project [D]."""


@dataclass(frozen=True)
class Outline(Question):
    """An outline. The answer is ``{"points": [[column, row], …], "frame": number}``.

    It is compared with the true one by the area that the two have in common, as a share of the area that
    they cover together.
    """

    name: str
    outline: tuple[Point, ...]
    frame: int
    full: float
    half: float

    kind: ClassVar[str] = "outline"

    def public(self) -> dict[str, Any]:
        """Return what has to be drawn around."""
        return {"what": self.name}

    def mark(self, answer: Answer) -> Mark:
        """Compare the areas."""
        points, frame = read_outline(answer)
        common = overlap(points, self.outline) if frame == self.frame else 0.0
        share = FULL if common >= self.full else HALF if common >= self.half else NONE
        said = f"Your outline and the true one have {common:.0%} of their joint area in common. {how_close(share)}"
        if share < FULL:
            said += f" From {self.full:.0%} on it counts as right."
        truth = Shape("outline", self.outline, "truth", self.name, self.frame)
        return marked([Part(self.name, share * self.points, self.points, said)], self.points, (truth, *self.shown))

    def key(self) -> Answer:
        """Return the true outline."""
        return {"points": [list(p) for p in self.outline], "frame": self.frame}

    def worthless_answers(self) -> dict[str, Answer]:
        """Return an outline elsewhere, and one around everything."""
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*self.outline, strict=True))
        width, height = right - left + 1, bottom - top + 1
        return {
            "an outline elsewhere": self._moved(1.0, 3 * width),
            "an outline around everything": {
                "points": [
                    [left - 5 * width, top - 5 * height], [right + 5 * width, top - 5 * height],
                    [right + 5 * width, bottom + 5 * height], [left - 5 * width, bottom + 5 * height],
                ],
                "frame": self.frame,
            },
        }  # fmt: skip

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the true outline at half its size."""
        return {"an outline of half the size": self._moved(0.5, 0.0)}

    def _moved(self, times: float, by: float) -> Answer:
        x, y = centroid(self.outline)
        points = [[x + (column - x) * times + by, y + (row - y) * times] for column, row in self.outline]
        return {"points": points, "frame": self.frame}


def read_outline(answer: Answer) -> tuple[list[Point], int]:
    """Return the points of an answer, and its frame.

    Raises
    ------
    BadAnswer
        If it is no outline.
    """
    given = answer.get("points") if isinstance(answer, dict) else None
    frame = answer.get("frame", 0) if isinstance(answer, dict) else 0
    if not isinstance(given, list) or not 3 <= len(given) <= MOST_POINTS:
        raise BadAnswer(f"the answer is an outline of 3 to {MOST_POINTS} points")
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        raise BadAnswer(f"a frame is a number counted from zero; not {frame!r}")
    try:
        return [as_point(point) for point in given], frame
    except ValueError as error:
        raise BadAnswer(str(error)) from None
