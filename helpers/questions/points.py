"""Clicks on the image: one for each target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from helpers.geometry import Point, Scale, as_point, centroid, contains, distance, distance_to_outline
from helpers.questions.assignment import MOST_COLUMNS, best_pairs
from helpers.questions.kind import Data, Fault, Kind, Name
from helpers.questions.mark import Mark, Part, Reading, Role, Shape, marked
from helpers.questions.material import Material, radius
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import ABOVE_ZERO, TEXT, fields, rows
from helpers.questions.steps import FULL, HALF, NONE, credit

MOST_MARKS = 200
"""More marks than this are no answer to any question, and matching them would take long."""

_TARGET = fields({"truth": {"type": "string"}, "name": TEXT}, {"radius_mm": ABOVE_ZERO, "radius_px": ABOVE_ZERO})
SCHEMA: dict[str, Any] = {
    "required": ["targets"],
    "properties": {
        "targets": rows(_TARGET, least=0, most=MOST_COLUMNS),
        "extra_costs": {"type": "number", "minimum": 0.1, "maximum": 1},
    },
}

EXTRA_COSTS = 0.5
"""Share of a target's points that each extra mark costs. A decision of this project, not literature [D]."""

ROLES: dict[float, Role] = {FULL: "hit", HALF: "near", NONE: "extra"}


@dataclass(frozen=True)
class Target:
    """Something to find.

    Full credit inside the outline or within `radius` of it (of the landmark, where there is no
    outline); half credit within twice the radius. These steps are a decision of this project [D].

    Attributes
    ----------
    name
        What it is; shown after the answer.
    outline
        Its border, or one point for a landmark.
    radius
        In the units of `scale`.
    scale
        Length of a pixel along ``(column, row)``: millimetres, or ``(1, 1)`` for a radius in pixels.
    frame
        The frame it lies on.
    """

    name: str
    outline: tuple[Point, ...]
    radius: float
    scale: Scale = (1.0, 1.0)
    frame: int = 0

    def distance(self, p: Point) -> float:
        """Return how far `p` is from the target, in the units of `scale`; zero inside an outline."""
        if len(self.outline) == 1:
            return distance(p, self.outline[0], self.scale)
        return distance_to_outline(self.outline, p, self.scale)

    def credit(self, p: Point, frame: int) -> float:
        """Return the share of the target's points that a mark at `p` earns: 1, 0.5 or 0."""
        left, top, right, bottom = self._reach
        if frame != self.frame or not (left <= p[0] <= right and top <= p[1] <= bottom):
            return NONE
        return credit(self.distance(p), self.radius, 2 * self.radius)

    @cached_property
    def _reach(self) -> tuple[float, float, float, float]:
        """A box around all that earns credit: most stray marks need not be measured against every side."""
        columns, rows = zip(*self.outline, strict=True)
        # A little more than twice the radius, so that no rounding decides.
        wide, high = (2.001 * self.radius / scale + 0.001 for scale in self.scale)
        return min(columns) - wide, min(rows) - high, max(columns) + wide, max(rows) + high

    def place(self) -> Point:
        """Return a place that earns full credit: the landmark, or a place inside the outline."""
        if len(self.outline) == 1:
            return self.outline[0]
        middle = centroid(self.outline)
        return middle if contains(self.outline, middle) else self.outline[0]

    def extent(self) -> float:
        """Return the width or height, in pixels, of all that earns full credit: the larger of the two."""
        columns, rows = zip(*self.outline, strict=True)
        size: float = max(max(columns) - min(columns), max(rows) - min(rows))
        return size + 2 * self.radius / min(self.scale)

    def shape(self) -> Shape:
        """Return what is drawn over the image after the answer."""
        if len(self.outline) > 1:
            return Shape("outline", self.outline, "truth", self.name, self.frame)
        radius = (self.radius / self.scale[0], self.radius / self.scale[1])
        return Shape("circle", self.outline, "truth", self.name, self.frame, radius)


@dataclass(frozen=True)
class Points(Question):
    """Marks on the image, one for each target.

    The answer is a list of ``{"at": [column, row], "frame": number}``; a plain ``[column, row]``
    lies on frame 0. Marks and targets are paired so that the learner gains most. A mark that earns
    nothing costs, so that clicking everywhere earns nothing; a second mark on a target that is
    already found neither earns nor costs. Where there is no target, no mark is the right answer.
    """

    targets: tuple[Target, ...]
    extra_costs: float

    kind: ClassVar[str] = "points"

    def public(self) -> dict[str, Any]:
        """Return nothing: even the number of targets would be a hint."""
        return {}

    def mark(self, answer: Answer) -> Mark:
        """Pair the marks with the targets, then count."""
        marks = _marks(answer)
        worth = [[target.credit(p, frame) for target in self.targets] for p, frame in marks]
        pairs = best_pairs(worth)
        share = self.points / max(1, len(self.targets))
        earned = {j: (i, worth[i][j]) for i, j in pairs.items()}
        parts = [self._target_part(j, earned.get(j), share) for j in range(len(self.targets))]
        if not self.targets:
            said = "Nothing had to be marked." if marks else "Right: there is nothing to mark."
            parts.append(Part("The whole image", share, share, said))
        extra = [i for i in range(len(marks)) if i not in pairs and FULL not in worth[i]]
        if extra:
            parts.append(_extra_part([i + 1 for i in extra], -self.extra_costs * share * len(extra)))
        own = tuple(_own_shape(i, *marks[i], worth[i]) for i in range(len(marks)))
        overlay = (*(target.shape() for target in self.targets), *own, *self.shown)
        diseased, called = bool(self.targets), bool(marks)
        reading = Reading(diseased, called, bool(pairs) if diseased else not called)
        return marked(parts, self.points, overlay, reading)

    def _target_part(self, j: int, found: tuple[int, float] | None, share: float) -> Part:
        name = self.targets[j].name
        if found is None:
            return Part(name, 0.0, share, "Missed. It is drawn on the image now.")
        i, credit = found
        said = "on it." if credit == FULL else "close, but beside it: half of the points."
        return Part(name, credit * share, share, f"Your mark {i + 1} is {said}")

    def key(self) -> Answer:
        """Return one mark on each target."""
        return [{"at": list(target.place()), "frame": target.frame} for target in self.targets]

    def worthless_answers(self) -> dict[str, Answer]:
        """Return no mark at all (where there is a target), a mark far away, and marks everywhere."""
        if not self.targets:
            return {"marks everywhere": [[10 * i, 10 * j] for i in range(10) for j in range(10)]}
        column, row = self.targets[0].place()
        reach = max(target.extent() for target in self.targets)
        grid = [(column + i * reach / 2, row + j * reach / 2) for i in range(-6, 7) for j in range(-6, 7)]
        return {
            "no mark": [],
            "a mark far away": [{"at": [column + 1e4 + 10 * reach, row], "frame": self.targets[0].frame}],
            "marks everywhere": [{"at": list(p), "frame": self.targets[0].frame} for p in grid],
        }

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the right marks and one too many, and one too few."""
        column, row = self.targets[0].place() if self.targets else (0.0, 0.0)
        stray = {"at": [column + 1e5, row], "frame": self.targets[0].frame if self.targets else 0}
        answers: dict[str, Answer] = {"a mark too many": [*self.key(), stray]}
        return answers | ({"a mark too few": self.key()[1:]} if len(self.targets) > 1 else {})


def _marks(answer: Answer) -> list[tuple[Point, int]]:
    if not isinstance(answer, list):
        raise BadAnswer("the answer is a list of marks")
    if len(answer) > MOST_MARKS:
        raise BadAnswer(f"the answer has {len(answer)} marks; {MOST_MARKS} are the most that are read")
    return [_one_mark(mark) for mark in answer]


def _one_mark(mark: Any) -> tuple[Point, int]:
    at, frame = (mark.get("at"), mark.get("frame", 0)) if isinstance(mark, dict) else (mark, 0)
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        raise BadAnswer(f"a frame is a number counted from zero; not {frame!r}")
    try:
        return as_point(at), frame
    except ValueError as error:
        raise BadAnswer(str(error)) from None


def _own_shape(i: int, p: Point, frame: int, worth: list[float]) -> Shape:
    return Shape("point", (p,), ROLES[max(worth, default=NONE)], f"your mark {i + 1}", frame)


def _extra_part(numbers: list[int], cost: float) -> Part:
    which = f"Mark{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    return Part("Extra marks", cost, 0.0, f"{which}: nothing that was asked for is there.")


def _faults(data: Data) -> Iterator[Fault]:
    for i, target in enumerate(data["targets"]):
        if ("radius_mm" in target) == ("radius_px" in target):
            yield ("targets", i), "needs radius_mm or radius_px, one of them."


def _names(data: Data) -> Iterator[Name]:
    for i, target in enumerate(data["targets"]):
        yield Name(("targets", i, "truth"), target["truth"])


def _make(data: Data, common: dict[str, Any], material: Material) -> Points:
    targets = tuple(
        Target(each["name"], material.places(each["truth"]), radius(each), material.scale(each), material.frame)
        for each in data["targets"]
    )
    return Points(**common, targets=targets, extra_costs=float(data.get("extra_costs", EXTRA_COSTS)))


POINTS = Kind(SCHEMA, _make, _faults, _names)
