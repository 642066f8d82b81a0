"""A number with its unit, and what it means."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.clinical import MEASUREMENTS
from helpers.questions import category as categories
from helpers.questions.category import Category, category_faults, make_category, unfair_category
from helpers.questions.kind import Data, Fault, Kind, Name, Where
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import ABOVE_ZERO
from helpers.questions.steps import FULL, credit, how_close

TOLERANCE: dict[str, Any] = {
    "measurement": {"enum": list(MEASUREMENTS)},
    "unit": {"type": "string"},
    "full": ABOVE_ZERO,
    "half": ABOVE_ZERO,
}
SCHEMA: dict[str, Any] = {
    "required": [],
    "properties": {
        **TOLERANCE,
        "value": {"type": "number"},
        "truth": {"type": "string"},
        "category": categories.SCHEMA,
    },
}


@dataclass(frozen=True)
class Tolerance:
    """How far from the truth earns what, and the unit."""

    unit: str
    full: float
    half: float

    def credit(self, value: float, truth: float) -> float:
        """Return the share that a value earns: 1, 0.5 or 0."""
        return credit(value - truth, self.full, self.half)

    def said(self, value: float) -> str:
        """Return a value with its unit, no finer than it is judged."""
        digits = max(0, 1 - math.floor(math.log10(self.full)))
        return f"{value:.{min(digits, 6)}f}{'' if self.unit in {'', '°', '%'} else ' '}{self.unit}"


def make_tolerance(data: Data) -> Tolerance:
    """Build the tolerance out of checked data: the named measurement's, or the question's own."""
    named = MEASUREMENTS.get(data.get("measurement", ""))
    if named:
        return Tolerance(named.unit, named.full, named.half)
    return Tolerance(data.get("unit", ""), float(data["full"]), float(data["half"]))


def tolerance_faults(data: Data, at: Where = ()) -> Iterator[Fault]:
    """Find tolerances that are missing, given twice, or the wrong way round."""
    own = {"full", "half", "unit"}.intersection(data)
    if "measurement" in data:
        for name in sorted(own):
            yield (*at, name), "the measurement has its own; leave this field out."
    elif not {"full", "half"} <= own:
        yield (*at, "full"), "give full and half, or the name of a measurement."
    elif data["half"] < data["full"]:
        yield (*at, "half"), "must be at least as large as full."


def as_number(value: Any) -> float | None:
    """Return a finite number, or None where there is none at all.

    Raises
    ------
    BadAnswer
        If it is something else.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadAnswer(f"a value is a number; not {value!r}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise BadAnswer("a value is a finite number")
    return number


@dataclass(frozen=True)
class Number(Question):
    """A number. The answer is ``{"value": number, "category": id or None}``, or the number alone."""

    truth: float
    tolerance: Tolerance
    category: Category | None

    kind: ClassVar[str] = "number"

    def public(self) -> dict[str, Any]:
        """Return the unit, and what is asked about the value."""
        return {"unit": self.tolerance.unit, "category": self.category.public() if self.category else None}

    def mark(self, answer: Answer) -> Mark:
        """Judge the value and its category apart."""
        given = answer if isinstance(answer, dict) else {"value": answer}
        value = as_number(given.get("value"))
        if value is None:
            raise BadAnswer("the answer has no value")
        parts = [value_part(value, self.truth, self.tolerance, self._value_points)]
        if self.category:
            parts.append(self.category.part(given.get("category"), self.truth, value))
        return marked(parts, self.points, self.shown)

    def key(self) -> Answer:
        """Return the true value and its category."""
        return {"value": self.truth, "category": self.category.key(self.truth) if self.category else None}

    def worthless_answers(self) -> dict[str, Answer]:
        """Return values far away, without a category or with the opposite one."""
        far = self.truth + 10 * self.tolerance.half
        opposite = self.category.opposite(self.truth) if self.category else None
        return {
            "a value far away": {"value": far, "category": None},
            "a value far away, and the opposite": {"value": 2 * self.truth - far, "category": opposite},
        }

    def wrong_answers(self) -> dict[str, Answer]:
        """Return values just outside the full tolerance, and the right one with the opposite category."""
        beside = self.truth + self.tolerance.full * 1.01
        answers: dict[str, Answer] = {"a value beside": {**self.key(), "value": beside}}
        if self.category and self.category.points:
            answers["the opposite category"] = {**self.key(), "category": self.category.opposite(self.truth)}
        return answers

    def unfair(self) -> list[str]:
        """Say whether a dangerous category could be accepted."""
        return unfair_category(self.category, self.truth)

    @property
    def _value_points(self) -> float:
        return self.points - (self.category.points if self.category else 0.0)


def value_part(value: float, truth: float, tolerance: Tolerance, points: float) -> Part:
    """Judge a value."""
    share = tolerance.credit(value, truth)
    said = f"You gave {tolerance.said(value)}; the truth is {tolerance.said(truth)}. {how_close(share)}"
    if share < FULL:
        said += f" Within {tolerance.said(tolerance.full)} counts as right."
    return Part("Value", share * points, points, said)


def _faults(data: Data) -> Iterator[Fault]:
    yield from tolerance_faults(data)
    if ("value" in data) == ("truth" in data):
        yield ("value",), "give the value, or the name of a value in truth.json: one of them."
    yield from category_faults(data, data.get("measurement", ""))
    yield from category_points_faults(data)


def category_points_faults(data: Data) -> Iterator[Fault]:
    """Find a category that would leave nothing for the value."""
    if float(data.get("category", {}).get("points", 1 if "category" in data else 0)) >= data["points"]:
        yield ("category", "points"), "must be fewer than the points of the question."


def _names(data: Data) -> Iterator[Name]:
    if "truth" in data:
        yield Name(("truth",), data["truth"], "values")


def _make(data: Data, common: dict[str, Any], material: Material) -> Number:
    truth = float(data["value"]) if "value" in data else material.value(data["truth"])
    tolerance = make_tolerance(data)
    category = make_category(data.get("category"), data.get("measurement", ""), tolerance.full)
    return Number(**common, truth=truth, tolerance=tolerance, category=category)


NUMBER = Kind(SCHEMA, _make, _faults, _names)
