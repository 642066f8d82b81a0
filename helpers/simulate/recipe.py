"""Recipes: the few lines of YAML from which images are made."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from helpers.simulate.offers import OFFERS, Offer, Range

_YEARS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25, "h": 1 / 8766}
_LARGEST_SEED = 2**32 - 1
_LARGEST_FILE = 100_000


class RecipeError(Exception):
    """A recipe cannot be used; the message names the file, the field and what is allowed."""


@dataclass(frozen=True)
class Finding:
    """One abnormality of a wrist.

    Parameters
    ----------
    kind, bone
        What, and where.
    severity
        From 0 (hardly to be seen) to 1 (gross).
    distance_mm
        From the growth plate to the middle of the finding, in the limb.
    edge
        The side with the larger bump: ``inner`` (towards the ulna) or ``outer``.
    """

    kind: str
    bone: str
    severity: float
    distance_mm: float
    edge: str


@dataclass(frozen=True)
class HipFinding:
    """One abnormality of a pelvis, or of how it lies.

    Parameters
    ----------
    kind
        ``dysplasia``, ``dislocation``, ``rotation`` or ``tilt``.
    side
        ``left`` or ``right``; empty for how the child lies.
    severity
        Of a dysplasia, from 0 (a little steep) to 1 (gross).
    grade
        IHDI grade of a dislocation, 1 to 4; 0 for other kinds.
    degrees
        Of a rotation (positive turns the front to the child's left) or a tilt (positive brings the pubis down).
    """

    kind: str
    side: str = ""
    severity: float = 0.0
    grade: int = 0
    degrees: float = 0.0


@dataclass(frozen=True)
class Technique:
    """Tube voltage in kV and charge in mAs."""

    kvp: float
    mas: float


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what the images look like."""

    anatomy: str
    projection: str
    side: str
    age: float
    sex: str
    findings: tuple[Finding | HipFinding, ...]
    technique: Technique
    seed: int


def read_recipe(path: Path) -> Recipe:
    """Read and check the recipe at `path`.

    Raises
    ------
    RecipeError
        If it cannot be read or used.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RecipeError(f"{path.name}: the file is too large to be a recipe (more than 100 kB).")
        data = yaml.safe_load(path.read_text("utf-8-sig"))
    except OSError as error:
        raise RecipeError(f"{path.name}: cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RecipeError(f"{path.name}{line}: this is not YAML; compare it with another recipe.") from None
    return recipe_from(data, path.name)


def recipe_from(data: Any, file: str = "recipe.yaml") -> Recipe:
    """Check plain `data` and return it as a recipe; `file` is named in complaints."""
    top = _Fields(data, file, "", {"schema", "anatomy", "projection", "age", "sex", "seed"})
    top.only({"schema", "anatomy", "projection", "side", "age", "sex", "findings", "technique", "seed"})
    top.one_of("schema", [1])
    anatomy = str(top.one_of("anatomy", OFFERS))
    offer = OFFERS[anatomy]
    technique = _Fields(data.get("technique", {}), file, "technique", set())
    technique.only({"kvp", "mas"})
    listed = data.get("findings", [])
    if not isinstance(listed, list):
        raise RecipeError(f"{file}: findings: expected a list; write [] for none.")
    if len(listed) > offer.most:
        most = "one finding" if offer.most == 1 else f"{offer.most} findings"
        raise RecipeError(f"{file}: findings: expected {most} at the most; found {len(listed)}.")
    findings: tuple[Finding | HipFinding, ...] = tuple(
        _READ[anatomy](entry, file, f"findings[{n}]", offer) for n, entry in enumerate(listed)
    )
    _each_once(findings, file)
    return Recipe(
        anatomy=anatomy,
        projection=str(top.one_of("projection", offer.projections)),
        side=_side(top, offer),
        age=_age(top, offer),
        sex=str(top.one_of("sex", ["F", "M"])),
        findings=findings,
        technique=Technique(technique.in_range("kvp", offer.kvp), technique.in_range("mas", offer.mas)),
        seed=top.whole("seed", 0, _LARGEST_SEED),
    )


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """Return `recipe` for another child."""
    if not 0 <= seed <= _LARGEST_SEED:
        raise RecipeError(f"seed: expected a whole number from 0 to {_LARGEST_SEED}; found {seed}.")
    return replace(recipe, seed=seed)


def _side(fields: _Fields, offer: Offer) -> str:
    if len(offer.sides) == 1 and "side" not in fields.data:
        return offer.sides[0]
    fields.has("side")
    return str(fields.one_of("side", offer.sides))


def _each_once(findings: tuple[Finding | HipFinding, ...], file: str) -> None:
    """Refuse two findings of a kind in one place: nobody could say what the film then shows."""
    places = [(finding.kind, getattr(finding, "side", "")) for finding in findings]
    for n, place in enumerate(places):
        if place in places[:n]:
            raise RecipeError(
                f"{file}: findings[{n}]: this kind was asked for already{' on this side' * bool(place[1])}."
            )


def _hip_finding(data: Any, file: str, place: str, offer: Offer) -> HipFinding:
    fields = _Fields(data, file, place, {"kind"})
    kind = str(fields.one_of("kind", offer.findings))
    if kind in ("rotation", "tilt"):
        fields.only({"kind", "degrees"})
        fields.has("degrees")
        return HipFinding(kind, degrees=fields.number("degrees", -20, 20))
    own = "severity" if kind == "dysplasia" else "grade"
    fields.only({"kind", "side", own})
    for name in ("side", own):
        fields.has(name)
    side = str(fields.one_of("side", ["left", "right"]))
    if kind == "dysplasia":
        return HipFinding(kind, side, severity=fields.number("severity", 0, 1))
    return HipFinding(kind, side, grade=fields.whole("grade", 1, 4))


def _finding(data: Any, file: str, place: str, offer: Offer) -> Finding:
    fields = _Fields(data, file, place, {"kind", "bone", "severity", "distance_mm"})
    fields.only({"kind", "bone", "severity", "distance_mm", "edge"})
    return Finding(
        kind=str(fields.one_of("kind", offer.findings)),
        bone=str(fields.one_of("bone", ["radius"])),
        severity=fields.number("severity", 0, 1),
        distance_mm=fields.number("distance_mm", 8, 30),
        edge=str(fields.one_of("edge", ["inner", "outer"])) if "edge" in fields.data else "inner",
    )


def _age(fields: _Fields, offer: Offer) -> float:
    text = fields.data["age"]
    found = re.fullmatch(r"(\d+(?:\.\d+)?) (h|d|w|m|y)", text) if isinstance(text, str) else None
    years = float(found[1]) * _YEARS[found[2]] if found else -1.0
    low, high = offer.ages
    if not low <= years < high:
        raise fields.error("age", f"expected {low:g} y or more and below {high:g} y, for example {offer.example}")
    return years


class _Fields:
    """A mapping out of a recipe, with complaints that name the field."""

    def __init__(self, data: Any, file: str, place: str, required: set[str]) -> None:
        self.file, self.place = file, place
        if not isinstance(data, Mapping):
            raise RecipeError(f"{file}: {place or 'the recipe'}: expected fields, each with a name and a value.")
        self.data: Mapping[str, Any] = data
        for name in sorted(required):
            self.has(name)

    def error(self, name: str, reason: str) -> RecipeError:
        """Return a complaint about the field `name`."""
        shown = f"{self.place}.{name}" if self.place else name
        # The short form: a few lines of YAML can stand for a value of any size.
        found = f"; found {reprlib.repr(self.data[name])}" if name in self.data else ""
        return RecipeError(f"{self.file}: {shown}: {reason}{found}.")

    def has(self, name: str) -> None:
        """Refuse to go on without the field `name`."""
        if name not in self.data:
            raise self.error(name, "this field is missing")

    def only(self, allowed: set[str]) -> None:
        """Refuse fields that nobody reads: most often they are typing errors."""
        for name in self.data:
            if name not in allowed:
                raise self.error(str(name), f"no such field; allowed: {', '.join(sorted(allowed))}")

    def one_of(self, name: str, allowed: Collection[Any]) -> Any:
        """Return the field if it is one of `allowed`."""
        value = self.data[name]
        # True == 1 in Python, but `schema: true` is no version.
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in allowed:
            raise self.error(name, f"expected one of: {', '.join(map(str, allowed))}")
        return value

    def in_range(self, name: str, allowed: Range) -> float:
        """Return the field if it is a number in the range, or what is usual where it is left out."""
        return self.number(name, allowed.low, allowed.high) if name in self.data else allowed.usual

    def number(self, name: str, low: float, high: float) -> float:
        """Return the field if it is a number from `low` to `high`."""
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.error(name, f"expected a number from {low:g} to {high:g}")
        return float(value)

    def whole(self, name: str, low: int, high: int) -> int:
        """Return the field if it is a whole number from `low` to `high`."""
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.error(name, f"expected a whole number from {low} to {high}")
        return value


_READ: Mapping[str, Callable[[Any, str, str, Offer], Finding | HipFinding]] = {
    "wrist": _finding,
    "pelvis": _hip_finding,
}
