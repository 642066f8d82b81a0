"""Landmarks set on the image, the value measured between them, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from helpers.clinical import LandmarkSet, landmark_set
from helpers.clinical.landmarks import Landmark
from helpers.geometry import Point, Scale, angle_between, as_point, distance, distance_to_line, ratio
from helpers.questions import category as categories
from helpers.questions.category import Category, category_faults, make_category, unfair_category
from helpers.questions.kind import Data, Fault, Kind, Name
from helpers.questions.mark import Mark, Part, Role, Shape, marked
from helpers.questions.material import Material, radius
from helpers.questions.number import (
    TOLERANCE,
    Tolerance,
    as_number,
    category_points_faults,
    make_tolerance,
    tolerance_faults,
    value_part,
)
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import ABOVE_ZERO, fields, rows
from helpers.questions.steps import FULL, HALF, NONE, credit, within

NAME: dict[str, Any] = {"type": "string", "pattern": "\\S"}
_VALUE = fields({"truth": NAME}, {**TOLERANCE, "angle": NAME, "length": NAME, "ratio": rows(NAME, least=2, most=2)})
SCHEMA: dict[str, Any] = {
    "required": ["set"],
    "properties": {
        "set": {"type": "string"},
        "items": {**rows(NAME), "uniqueItems": True},
        "names": {"type": "object", "additionalProperties": NAME},
        "ends": {**rows(NAME), "uniqueItems": True},
        "radius_mm": ABOVE_ZERO,
        "radius_px": ABOVE_ZERO,
        "value": _VALUE,
        "category": categories.SCHEMA,
    },
}

ROLES: dict[float, Role] = {FULL: "hit", HALF: "near", NONE: "extra"}


@dataclass(frozen=True)
class Place:
    """Where one landmark truly lies.

    A line is judged as a line without ends, by how far the ends of the true piece lie from it; where the
    piece itself is measured, a width for example, both ends count.
    """

    landmark: Landmark
    points: tuple[Point, ...]
    ends: bool

    def away(self, given: tuple[Point, ...], scale: Scale) -> float:
        """Return how far a landmark is from where it belongs, in the units of `scale`."""
        if len(self.points) == 1:
            return distance(given[0], self.points[0], scale)
        if self.ends:
            straight = [distance(a, b, scale) for a, b in zip(given, self.points, strict=True)]
            crossed = [distance(a, b, scale) for a, b in zip(given[::-1], self.points, strict=True)]
            return min(max(straight), max(crossed))
        return max(distance_to_line(p, given[0], given[1], scale) for p in self.points)


@dataclass(frozen=True)
class Measured:
    """What is measured between landmarks.

    Attributes
    ----------
    how
        ``angle`` or ``ratio`` of two lines, or ``length`` of one.
    name, label
        Of the angle in its set; for others the same words.
    lines
        The landmarks it is measured between.
    truth
        The true value.
    """

    how: str
    name: str
    label: str
    lines: tuple[str, ...]
    truth: float
    tolerance: Tolerance

    def public(self) -> dict[str, Any]:
        """Return what the screen needs to measure it."""
        between: Any = {"angle": self.name, "length": self.lines[0], "ratio": list(self.lines)}[self.how]
        return {"label": self.label, "unit": self.tolerance.unit, "measured": {self.how: between}}

    def of(self, given: Mapping[str, tuple[Point, ...]], scale: Scale) -> float | None:
        """Return the value that the given lines have, None where one is missing."""
        if not all(name in given for name in self.lines):
            return None
        points = [point for name in self.lines for point in given[name]]
        if self.how == "length":
            return distance(points[0], points[1], scale)
        a, b, c, d = points
        return angle_between(a, b, c, d, scale) if self.how == "angle" else ratio(a, b, c, d, scale)


@dataclass(frozen=True)
class Measure(Question):
    """A measurement on the image.

    The answer is ``{"landmarks": {name: [[column, row], …]}, "frame": number, "value": number or None,
    "category": id or None}``; without a value, the one of the landmarks counts.

    Landmarks and value are marked apart, half of the points each (measurements.md, section 0, rule 2), so
    that a reader is told which half went wrong.
    """

    set: LandmarkSet
    places: tuple[Place, ...]
    frame: int
    radius: float
    scale: Scale
    value: Measured | None
    category: Category | None

    kind: ClassVar[str] = "measure"

    def public(self) -> dict[str, Any]:
        """Return the landmarks to set, what is measured, and what is asked about it."""
        return {
            "set": self.set.as_data(),
            "value": self.value.public() if self.value else None,
            "category": self.category.public() if self.category else None,
        }

    def mark(self, answer: Answer) -> Mark:
        """Judge the landmarks, the value and the category, each apart."""
        given, frame = _read(answer, {place.landmark.name: len(place.points) for place in self.places})
        if frame != self.frame:
            given = {}
        placing, worth = self._points_for_each()
        shares = {name: self._credit(name, points) for name, points in given.items()}
        parts = [self._place_part(place, shares.get(place.landmark.name), placing) for place in self.places]
        typed = as_number(answer.get("value"))
        if self.value:
            parts.append(self._value_part(self.value, typed, given, worth))
        if self.category and self.value:
            own = typed if typed is not None else self.value.of(given, self.scale)
            parts.append(self.category.part(answer.get("category"), self.value.truth, own))
        return marked(parts, self.points, self._overlay(given, shares))

    def _points_for_each(self) -> tuple[float, float]:
        rest = self.points - (self.category.points if self.category else 0.0)
        worth = rest / 2 if self.value else 0.0
        return (rest - worth) / len(self.places), worth

    def _credit(self, name: str, points: tuple[Point, ...]) -> float:
        place = next(place for place in self.places if place.landmark.name == name)
        return credit(place.away(points, self.scale), self.radius, 2 * self.radius)

    def _place_part(self, place: Place, share: float | None, points: float) -> Part:
        if share is None:
            return Part(place.landmark.label, 0.0, points, f"Not set. {place.landmark.hint}")
        said = {FULL: "Well placed.", HALF: "Close: half of the points.", NONE: "Not where it belongs."}[share]
        return Part(place.landmark.label, share * points, points, said if share == FULL else
                    f"{said} {place.landmark.hint}")  # fmt: skip

    def _value_part(
        self, value: Measured, typed: float | None, given: Mapping[str, tuple[Point, ...]], points: float
    ) -> Part:
        own = value.of(given, self.scale)
        if typed is None and own is None:
            return Part("Value", 0.0, points, f"Not given. The truth is {value.tolerance.said(value.truth)}.")
        part = value_part(typed if typed is not None else own or 0.0, value.truth, value.tolerance, points)
        if typed is not None and own is not None and not within(typed - own, value.tolerance.full):
            return replace(part, said=f"{part.said} Your own lines measure {value.tolerance.said(own)}.")
        return part

    def _overlay(self, given: Mapping[str, tuple[Point, ...]], shares: Mapping[str, float]) -> list[Shape]:
        truth = [
            Shape(
                "point" if len(place.points) == 1 else "line", place.points, "truth", place.landmark.label, self.frame
            )
            for place in self.places
        ]
        own = [
            Shape("point", points, ROLES[shares[name]], f"your {name.replace('_', ' ')}", self.frame)
            for name, points in given.items()
            if len(points) == 1
        ]
        return [*truth, *own, *self.shown]

    def key(self) -> Answer:
        """Return the true landmarks, value and category."""
        value = self.value.truth if self.value else None
        return {
            "landmarks": {place.landmark.name: [list(p) for p in place.points] for place in self.places},
            "frame": self.frame,
            "value": value,
            "category": self.category.key(value) if self.category and value is not None else None,
        }

    def worthless_answers(self) -> dict[str, Answer]:
        """Return no landmark, and landmarks and a value far away."""
        far = 20 * self.radius / min(self.scale)
        moved = {
            # Turned by a quarter as well: a line that is only moved along itself is still the same line.
            place.landmark.name: [[far + 3 * x - y, far + 3 * y + x] for x, y in place.points]
            for place in self.places
        }
        nothing = {"landmarks": {}, "frame": self.frame, "value": None, "category": None}
        value = self.value.truth + 10 * self.value.tolerance.half if self.value else None
        return {"nothing": nothing, "everything far away": {**nothing, "landmarks": moved, "value": value}}

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the value without landmarks, landmarks without the value, and the opposite category."""
        key = self.key()
        answers: dict[str, Answer] = {"no landmark": {**key, "landmarks": {}}}
        if self.value:
            answers["a wrong value"] = {**key, "value": self.value.truth + 10 * self.value.tolerance.half}
        if self.category and self.category.points and self.value:
            answers["the opposite category"] = {**key, "category": self.category.opposite(self.value.truth)}
        return answers

    def unfair(self) -> list[str]:
        """Say whether the key disagrees with itself, or a dangerous category could be accepted."""
        if not self.value:
            return []
        faults = unfair_category(self.category, self.value.truth)
        drawn = self.value.of({place.landmark.name: place.points for place in self.places}, self.scale)
        if drawn is not None and not within(drawn - self.value.truth, self.value.tolerance.full / 4):
            faults.append(
                f"the true lines measure {self.value.tolerance.said(drawn)}, but the true value is "
                f"{self.value.tolerance.said(self.value.truth)}."
            )
        return faults


def _read(answer: Answer, wanted: Mapping[str, int]) -> tuple[dict[str, tuple[Point, ...]], int]:
    landmarks = answer.get("landmarks") if isinstance(answer, dict) else None
    if not isinstance(landmarks, dict):
        raise BadAnswer("the answer holds landmarks, a value and a category")
    frame = answer.get("frame", 0)
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        raise BadAnswer(f"a frame is a number counted from zero; not {frame!r}")
    given: dict[str, tuple[Point, ...]] = {}
    for name, points in landmarks.items():
        if name not in wanted:
            raise BadAnswer(f"there is no landmark {name!r}; there are: {', '.join(wanted)}")
        if not isinstance(points, list) or len(points) != wanted[name]:
            raise BadAnswer(f"{name} has {wanted[name]} points")
        try:
            given[name] = tuple(as_point(point) for point in points)
        except ValueError as error:
            raise BadAnswer(str(error)) from None
    return given, frame


def _wanted(data: Data) -> list[Landmark]:
    """Return the landmarks that a question asks for: some of its set, or all."""
    named = data.get("items")
    return [item for item in landmark_set(data["set"]).items if named is None or item.name in named]


def _truth_name(data: Data, landmark: str) -> str:
    return str(data.get("names", {}).get(landmark, landmark))


def _faults(data: Data) -> Iterator[Fault]:
    try:
        known = landmark_set(data["set"])
    except LookupError as error:
        yield ("set",), str(error.args[0])
        return
    names = {item.name for item in known.items}
    if ("radius_mm" in data) == ("radius_px" in data):
        yield ("set",), "needs radius_mm or radius_px, one of them."
    asked = {item.name for item in _wanted(data)}
    for field, allowed in (("items", names), ("names", asked), ("ends", asked)):
        for name in data.get(field, ()):
            if name not in allowed:
                yield (field,), f"there is no landmark {name!r} here; there are: {', '.join(sorted(allowed))}."
    yield from _value_faults(data, known, asked)
    if "category" in data:
        if "value" not in data:
            yield ("category",), "a category needs a value."
        yield from category_faults(data, data.get("value", {}).get("measurement", ""))
        yield from category_points_faults(data)


def _value_faults(data: Data, known: LandmarkSet, asked: set[str]) -> Iterator[Fault]:
    value = data.get("value")
    if value is None:
        return
    hows = [how for how in ("angle", "length", "ratio") if how in value]
    if len(hows) != 1:
        yield ("value",), "is an angle, a length or a ratio: one of them."
        return
    yield from tolerance_faults(value, ("value",))
    if hows[0] == "angle" and value["angle"] not in {angle.name for angle in known.angles}:
        angles = ", ".join(angle.name for angle in known.angles) or "none"
        yield ("value", "angle"), f"the set has no such angle; it has: {angles}."
    elif not asked.issuperset(_lines_of(value, known)):
        yield ("value", hows[0]), f"is measured between landmarks that are asked for: {', '.join(sorted(asked))}."


def _lines_of(value: Data, known: LandmarkSet) -> tuple[str, ...]:
    if "angle" in value:
        return next((a.first, a.second) for a in known.angles if a.name == value["angle"])
    return (value["length"],) if "length" in value else tuple(value["ratio"])


def _names(data: Data) -> Iterator[Name]:
    for item in _wanted(data):
        group = "lines" if item.kind == "line" else "landmarks"
        yield Name(("names", item.name), _truth_name(data, item.name), group)
    if "value" in data:
        yield Name(("value", "truth"), data["value"]["truth"], "values")


def _make(data: Data, common: dict[str, Any], material: Material) -> Measure:
    known, items = landmark_set(data["set"]), _wanted(data)
    asked = {item.name for item in items}
    angles = tuple(angle for angle in known.angles if {angle.first, angle.second} <= asked)
    places = tuple(
        Place(item, _ends(material.places(_truth_name(data, item.name))), item.name in data.get("ends", ()))
        for item in items
    )
    value = _measured(data["value"], known, material) if "value" in data else None
    named = data.get("value", {}).get("measurement", "")
    return Measure(
        **common,
        set=replace(known, items=tuple(items), angles=angles),
        places=places,
        frame=material.frame,
        radius=radius(data),
        scale=material.scale(data),
        value=value,
        category=make_category(data.get("category"), named, value.tolerance.full) if value else None,
    )


def _ends(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a landmark, or the two ends of a line: the truth may have points between them."""
    return points if len(points) == 1 else (points[0], points[-1])


def _measured(data: Data, known: LandmarkSet, material: Material) -> Measured:
    how = next(how for how in ("angle", "length", "ratio") if how in data)
    name = data["angle"] if how == "angle" else data["truth"].replace("_", " ")
    lines = _lines_of(data, known)
    labels = known.angles if how == "angle" else known.items if how == "length" else ()
    named = name if how == "angle" else lines[0]
    label = next((each.label for each in labels if each.name == named), name)
    return Measured(how, name, label, lines, material.value(data["truth"]), make_tolerance(data))


MEASURE = Kind(SCHEMA, _make, _faults, _names, on_one_frame=True)
