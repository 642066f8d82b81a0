"""Recipes: the few lines of YAML from which images are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from helpers.simulate.offer import Entry, Offer, said_age
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe_fields import Fields, RecipeError
from helpers.simulate.technique import Settings, Technique, technique_from

__all__ = [
    "Finding",
    "Recipe",
    "RecipeError",
    "Settings",
    "Technique",
    "read_data",
    "read_recipe",
    "recipe_from",
    "with_seed",
    "years_of",
]

_YEARS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25, "h": 1 / 8766}
_LARGEST_SEED = 2**32 - 1
_LARGEST_FILE = 100_000
_MOST_MISTAKES = 10


@dataclass(frozen=True)
class Finding:
    """Something that is not as usual: a disease, a variant, a device, or how the child lies.

    Parameters
    ----------
    kind
        As the offer calls it.
    entries
        What the recipe says of it, and what is usual where it says nothing: name and value.
    """

    kind: str
    entries: tuple[tuple[str, Entry], ...] = ()

    def number(self, name: str) -> float:
        """Return the field `name`, which is a number."""
        value = dict(self.entries)[name]
        if isinstance(value, str):
            raise TypeError(f"{self.kind}.{name} is not a number")
        return float(value)

    def text(self, name: str) -> str:
        """Return the field `name`, which is a word."""
        value = dict(self.entries)[name]
        if not isinstance(value, str):
            raise TypeError(f"{self.kind}.{name} is not a word")
        return value

    def has(self, name: str) -> bool:
        """Say whether there is a field `name`."""
        return name in dict(self.entries)

    @property
    def place(self) -> tuple[str, ...]:
        """The kind and all words said of it: what two findings of one child may not have in common."""
        return self.kind, *(value for _, value in self.entries if isinstance(value, str))


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what the images look like.

    Parameters
    ----------
    anatomy, projections
        Which part of the body, and which films, planes or windows of it.
    side
        ``L``, ``R`` or ``B``.
    age
        In years.
    habitus
        Thin (negative) or large, in standard deviations of the soft tissue.
    technique
        Of the X-ray unit, or the settings of another machine; see `exposure` and `settings`.
    """

    anatomy: str
    projections: tuple[str, ...]
    side: str
    age: float
    sex: str
    findings: tuple[Finding, ...]
    technique: Technique | Settings
    seed: int
    habitus: float = 0.0

    @property
    def exposure(self) -> Technique:
        """The settings of the X-ray unit; the recipe is that of a radiograph."""
        if not isinstance(self.technique, Technique):
            raise TypeError(f"{self.anatomy} is not a radiograph")
        return self.technique

    @property
    def settings(self) -> Settings:
        """The settings of an ultrasound machine or a CT scanner; the recipe is not that of a radiograph."""
        if not isinstance(self.technique, Settings):
            raise TypeError(f"{self.anatomy} is a radiograph")
        return self.technique

    @property
    def of_the_child(self) -> Recipe:
        """The recipe without mistakes in the room: what a room of a part of the body draws."""
        kinds = OFFERS[self.anatomy].findings
        return replace(self, findings=tuple(each for each in self.findings if not kinds[each.kind].quality))

    def finding(self, kind: str) -> Finding | None:
        """Return the first finding of this kind, if there is one."""
        return next((finding for finding in self.findings if finding.kind == kind), None)


def read_recipe(path: Path) -> Recipe:
    """Read and check the recipe at `path`.

    Raises
    ------
    RecipeError
        If it cannot be read or used.
    """
    return recipe_from(read_data(path), path.name)


def read_data(path: Path) -> Any:
    """Return what the YAML file at `path` says, not yet checked; errors as in :func:`read_recipe`."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RecipeError(f"{path.name}: the file is too large to be a recipe (more than 100 kB).")
        return yaml.safe_load(path.read_text("utf-8-sig"))
    except OSError as error:
        raise RecipeError(f"{path.name}: cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RecipeError(f"{path.name}{line}: this is not YAML; compare it with another recipe.") from None


def recipe_from(data: Any, file: str = "recipe.yaml") -> Recipe:
    """Check plain `data` and return it as a recipe; `file` is named in complaints."""
    top = Fields(data, file, "", {"schema", "anatomy", "projection", "age", "sex", "seed"})
    top.only({"schema", "anatomy", "projection", "side", "age", "sex", "habitus", "findings", "technique", "seed"})
    top.one_of("schema", [1])
    anatomy = str(top.one_of("anatomy", OFFERS))
    offer = OFFERS[anatomy]
    listed = data.get("findings", [])
    if not isinstance(listed, list):
        raise RecipeError(f"{file}: findings: expected a list; write [] for none.")
    if len(listed) > offer.most + _MOST_MISTAKES:
        raise RecipeError(f"{file}: findings: expected {offer.most + _MOST_MISTAKES} at the most; found {len(listed)}.")
    findings = tuple(_finding(entry, file, f"findings[{n}]", offer) for n, entry in enumerate(listed))
    _not_too_many(findings, file, offer)
    _each_once(findings, file)
    _one_of_a_group(findings, offer, file)
    age = _age(top, offer)
    _at_its_age(findings, offer, age, file)
    return Recipe(
        anatomy=anatomy,
        projections=_projections(top, offer),
        side=_side(top, offer),
        age=age,
        sex=str(top.one_of("sex", ["F", "M"])),
        findings=findings,
        technique=technique_from(data.get("technique", {}), file, offer, age),
        seed=top.whole("seed", 0, _LARGEST_SEED),
        habitus=top.number("habitus", -2, 2) if "habitus" in top.data else 0.0,
    )


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """Return `recipe` for another child."""
    if not 0 <= seed <= _LARGEST_SEED:
        raise RecipeError(f"seed: expected a whole number from 0 to {_LARGEST_SEED}; found {seed}.")
    return replace(recipe, seed=seed)


def _side(fields: Fields, offer: Offer) -> str:
    if len(offer.sides) == 1 and "side" not in fields.data:
        return offer.sides[0]
    fields.has("side")
    return str(fields.one_of("side", offer.sides))


def _projections(fields: Fields, offer: Offer) -> tuple[str, ...]:
    """Return one projection, or several of the same child in the order in which they are listed."""
    listed = fields.data["projection"]
    if not isinstance(listed, list):
        return (str(fields.one_of("projection", offer.projections)),)
    if not listed or any(each not in offer.projections for each in listed) or len(set(listed)) < len(listed):
        raise fields.error("projection", f"expected one or several, each once, of: {', '.join(offer.projections)}")
    return tuple(listed)


def _not_too_many(findings: tuple[Finding, ...], file: str, offer: Offer) -> None:
    """Refuse more findings of the child than there may be; mistakes in the room do not count."""
    found = sum(not offer.findings[finding.kind].quality for finding in findings)
    if found > offer.most:
        most = "one finding" if offer.most == 1 else f"{offer.most} findings"
        raise RecipeError(f"{file}: findings: expected {most} at the most; found {found}.")


def _each_once(findings: tuple[Finding, ...], file: str) -> None:
    """Refuse two findings of a kind in one place: nobody could say what the film then shows."""
    places = [finding.place for finding in findings]
    for n, place in enumerate(places):
        if place in places[:n]:
            raise RecipeError(
                f"{file}: findings[{n}]: this kind was asked for already{' in this place' * (len(place) > 1)}."
            )


def _one_of_a_group(findings: tuple[Finding, ...], offer: Offer, file: str) -> None:
    """Refuse findings that cannot both be true of a child."""
    groups = [offer.findings[finding.kind].group for finding in findings]
    for n, group in enumerate(groups):
        if group and group in groups[:n]:
            names = ", ".join(name for name, kind in offer.findings.items() if kind.group == group)
            raise RecipeError(f"{file}: findings[{n}]: expected only one of: {names}.")


def _at_its_age(findings: tuple[Finding, ...], offer: Offer, age: float, file: str) -> None:
    """Refuse a finding that is not drawn in a child of this age."""
    for n, finding in enumerate(findings):
        ages = offer.findings[finding.kind].ages
        if ages is not None and not ages[0] <= age < ages[1]:
            low, high = (said_age(age) for age in ages)
            raise RecipeError(f"{file}: findings[{n}]: {finding.kind} is drawn from {low} on and below {high} of age.")


def _finding(data: Any, file: str, place: str, offer: Offer) -> Finding:
    fields = Fields(data, file, place, {"kind"})
    kind = str(fields.one_of("kind", offer.findings))
    asks = offer.findings[kind].fields
    fields.only({"kind", *asks})
    for name, ask in asks.items():
        if ask.usual is None:
            fields.has(name)
    return Finding(kind, tuple((name, fields.entry(name, ask)) for name, ask in asks.items()))


def years_of(age: object) -> float | None:
    """Return an age as a recipe writes it, ``14 m`` for example, in years; None where it is not of this form."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) (h|d|w|m|y)", age) if isinstance(age, str) else None
    return float(found[1]) * _YEARS[found[2]] if found else None


def _age(fields: Fields, offer: Offer) -> float:
    years = years_of(fields.data["age"])
    low, high = offer.ages
    if years is None or not low <= years < high:
        raise fields.error("age", f"expected {low:g} y or more and below {high:g} y, for example {offer.example}")
    return years
