"""Recipes: the few lines of YAML from which images are made."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

ANATOMIES = {"wrist": ("PA",)}
"""What can be drawn, and in which projections."""

AGES = (4.0, 10.0)
"""From which age (included) to which (excluded) the wrist is drawn, in years."""

FINDINGS = {"buckle": "a torus (buckle) fracture of the distal radius"}

_YEARS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25, "h": 1 / 8766}
_LARGEST_SEED = 2**32 - 1
_LARGEST_FILE = 100_000


class RecipeError(Exception):
    """A recipe cannot be used; the message names the file, the field and what is allowed."""


@dataclass(frozen=True)
class Finding:
    """One abnormality.

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
    findings: tuple[Finding, ...]
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
    top = _Fields(data, file, "", {"schema", "anatomy", "projection", "side", "age", "sex", "seed"})
    top.only({"schema", "anatomy", "projection", "side", "age", "sex", "findings", "technique", "seed"})
    top.one_of("schema", [1])
    anatomy = str(top.one_of("anatomy", ANATOMIES))
    technique = _Fields(data.get("technique", {}), file, "technique", set())
    technique.only({"kvp", "mas"})
    listed = data.get("findings", [])
    if not isinstance(listed, list):
        raise RecipeError(f"{file}: findings: expected a list; write [] for none.")
    if len(listed) > 1:
        # The names in truth.json would clash.
        raise RecipeError(f"{file}: findings: expected one finding at the most; found {len(listed)}.")
    return Recipe(
        anatomy=anatomy,
        projection=str(top.one_of("projection", ANATOMIES[anatomy])),
        side=str(top.one_of("side", ["L", "R"])),
        age=_age(top),
        sex=str(top.one_of("sex", ["F", "M"])),
        findings=tuple(_finding(entry, file, f"findings[{n}]") for n, entry in enumerate(listed)),
        technique=Technique(technique.number("kvp", 40, 60, 50), technique.number("mas", 0.3, 10, 2.5)),
        seed=top.whole("seed", 0, _LARGEST_SEED),
    )


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """Return `recipe` for another child."""
    if not 0 <= seed <= _LARGEST_SEED:
        raise RecipeError(f"seed: expected a whole number from 0 to {_LARGEST_SEED}; found {seed}.")
    return replace(recipe, seed=seed)


def _finding(data: Any, file: str, place: str) -> Finding:
    fields = _Fields(data, file, place, {"kind", "bone", "severity", "distance_mm"})
    fields.only({"kind", "bone", "severity", "distance_mm", "edge"})
    return Finding(
        kind=str(fields.one_of("kind", FINDINGS)),
        bone=str(fields.one_of("bone", ["radius"])),
        severity=fields.number("severity", 0, 1),
        distance_mm=fields.number("distance_mm", 8, 30),
        edge=str(fields.one_of("edge", ["inner", "outer"])) if "edge" in fields.data else "inner",
    )


def _age(fields: _Fields) -> float:
    text = fields.data["age"]
    found = re.fullmatch(r"(\d+(?:\.\d+)?) (h|d|w|m|y)", text) if isinstance(text, str) else None
    years = float(found[1]) * _YEARS[found[2]] if found else -1.0
    if not AGES[0] <= years < AGES[1]:
        raise fields.error("age", f"expected {AGES[0]:g} y or more and below {AGES[1]:g} y, for example 7 y")
    return years


class _Fields:
    """A mapping out of a recipe, with complaints that name the field."""

    def __init__(self, data: Any, file: str, place: str, required: set[str]) -> None:
        self.file, self.place = file, place
        if not isinstance(data, Mapping):
            raise RecipeError(f"{file}: {place or 'the recipe'}: expected fields, each with a name and a value.")
        self.data: Mapping[str, Any] = data
        for name in sorted(required - set(data)):
            raise self.error(name, "this field is missing")

    def error(self, name: str, reason: str) -> RecipeError:
        """Return a complaint about the field `name`."""
        shown = f"{self.place}.{name}" if self.place else name
        # The short form: a few lines of YAML can stand for a value of any size.
        found = f"; found {reprlib.repr(self.data[name])}" if name in self.data else ""
        return RecipeError(f"{self.file}: {shown}: {reason}{found}.")

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

    def number(self, name: str, low: float, high: float, default: float | None = None) -> float:
        """Return the field if it is a number from `low` to `high`."""
        if name not in self.data and default is not None:
            return default
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
