"""Recipes that show everything that can be drawn: each part by age, and each finding from mild to gross.

They are made from the offers, so that a new part or a new finding appears by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.simulate.offer import Entry, Kind, Number, Offer, OneOf, Whole
from helpers.simulate.recipe import read_data, recipe_from, with_seed, years_of

AGES = ("1 d", "6 w", "4 m", "9 m", "14 m", "2 y", "3 y", "4 y", "5 y", "6 y", "7 y", "9 y", "11 y", "13 y", "14 y")
MOST_AGES = 6
STEPS = 3
"""Mild, middle and gross."""
MOST_STEPS = 6
MILD = 0.15
"""Share of the largest severity that is called mild; none at all would show nothing."""
RECIPES = (".yaml", ".yml")
DEGREES = ("severity", "grade")
"""Fields that say how much there is of a finding, whatever else can be said of it."""


@dataclass(frozen=True)
class Sample:
    """A recipe as plain data, and what is said of it below its picture; or an image in a file, to compare with."""

    label: str
    data: Mapping[str, Any]
    file: Path | None = None


@dataclass(frozen=True)
class Row:
    """Recipes that are to be seen side by side."""

    title: str
    samples: tuple[Sample, ...]


def rows_of_all(offers: Mapping[str, Offer], seed: int = 1) -> tuple[Row, ...]:
    """Return the rows of several parts; mistakes in the room, which all radiographs have, are shown with the first."""
    mistaken = next((part for part, offer in offers.items() if any(k.quality for k in offer.findings.values())), None)
    parts = offers.items()
    return tuple(row for part, offer in parts for row in rows_of(part, offer, seed, mistakes=part == mistaken))


def rows_of(part: str, offer: Offer, seed: int = 1, *, mistakes: bool = True) -> tuple[Row, ...]:
    """Return the rows of one part of the body: each projection by age, then each finding from mild to gross.

    Parameters
    ----------
    seed
        Of the first child. Children of several ages are several children; a finding grows in one child.
    mistakes
        Whether mistakes in the room are shown as well.
    """
    by_age = (
        _by_age(part, offer, projection, seed) for projection in offer.projections if projection not in offer.slow
    )
    kinds = [kind for kind, asked in offer.findings.items() if mistakes or not asked.quality]
    findings = (_by_degree(part, offer, kind, seed + k) for k, kind in enumerate(kinds))
    return *by_age, *findings


def row_of_files(paths: Sequence[Path], seed: int | None = None) -> Row:
    """Return a row of the recipes in files, each projection by itself, and of other images as they are.

    Parameters
    ----------
    seed
        Instead of the recipes' own, where it is given.

    Raises
    ------
    RecipeError
        If one of them cannot be read or used.
    """
    samples = []
    for path in paths:
        if path.suffix.lower() not in RECIPES:
            samples.append(Sample(path.stem, {}, path))
            continue
        data = read_data(path)
        recipe = recipe_from(data, str(path))
        name = path.parent.name if path.stem == "recipe" and path.parent.name else path.stem
        changed = data if seed is None else {**data, "seed": with_seed(recipe, seed).seed}
        for projection in recipe.projections:
            label = f"{name}, {projection}" if len(recipe.projections) > 1 else name
            samples.append(Sample(label, {**changed, "projection": projection}))
    return Row("", tuple(samples))


def ages_of(offer: Offer) -> tuple[str, ...]:
    """Return some ages, as they are written in a recipe, that go from the youngest to the oldest child."""
    inside = _within(offer.ages) or [offer.example]
    if len(inside) <= MOST_AGES:
        return tuple(inside)
    last = len(inside) - 1
    return tuple(inside[round(k * last / (MOST_AGES - 1))] for k in range(MOST_AGES))


def age_for(offer: Offer, kind: Kind) -> str:
    """Return an age at which a kind of finding is drawn, as it is written in a recipe."""
    low, high = kind.ages or offer.ages
    if kind.age or low <= (years_of(offer.example) or 0.0) < high:
        return kind.age or offer.example
    inside = _within((max(low, offer.ages[0]), min(high, offer.ages[1])))
    return inside[len(inside) // 2] if inside else offer.example


def _within(ages: tuple[float, float]) -> list[str]:
    return [age for age in AGES if ages[0] <= (years_of(age) or 0.0) < ages[1]]


def steps_of(kind: Kind) -> tuple[Mapping[str, Entry], ...]:
    """Return the fields of several findings of one kind: mild, middle and gross, each word at least once if it can be.

    What the kind's own example says stands in the middle; its words come first.
    """
    varied = _varied(kind)
    count = _count(kind, varied)
    return tuple(_fields(kind, varied, k, count) for k in range(count))


def _by_age(part: str, offer: Offer, projection: str, seed: int) -> Row:
    samples = (Sample(age, _recipe(part, offer, projection, age, seed + k)) for k, age in enumerate(ages_of(offer)))
    return Row(f"{part}, {projection}", tuple(samples))


def _by_degree(part: str, offer: Offer, kind: str, seed: int) -> Row:
    asked = offer.findings[kind]
    age, projection = age_for(offer, asked), asked.projection or offer.projections[0]
    recipe = _recipe(part, offer, projection, age, seed)
    samples = tuple(
        Sample(_said(asked, fields) or age, {**recipe, "findings": [{"kind": kind, **fields}]})
        for fields in steps_of(asked)
    )
    return Row(f"{part}, {projection}, {age}: {kind}, {asked.said}", samples)


def _said(kind: Kind, fields: Mapping[str, Entry]) -> str:
    """Return the fields in words, without those that could not be otherwise."""
    return ", ".join(
        f"{name} {value}" if isinstance(value, str) else f"{name} {value:.3g}"
        for name, value in fields.items()
        if not (isinstance(allowed := kind.fields[name].allowed, OneOf) and len(allowed.names) == 1)
    )


def _recipe(part: str, offer: Offer, projection: str, age: str, seed: int) -> dict[str, Any]:
    return {
        "schema": 1,
        "anatomy": part,
        "projection": projection,
        "side": offer.sides[seed % len(offer.sides)],
        "age": age,
        "sex": "FM"[seed % 2],
        "seed": seed,
    }


def _varied(kind: Kind) -> str | None:
    """Return the field that says how much there is, else the first number that must be given."""
    for name in DEGREES:
        if name in kind.fields:
            return name
    asked = (name for name, ask in kind.fields.items() if ask.usual is None and not isinstance(ask.allowed, OneOf))
    return next(asked, None)


def _count(kind: Kind, varied: str | None) -> int:
    words = max((len(ask.allowed.names) for ask in kind.fields.values() if isinstance(ask.allowed, OneOf)), default=1)
    degree = kind.fields[varied].allowed if varied else None
    steps = 1 if degree is None else STEPS
    if isinstance(degree, Whole):
        steps = min(degree.high - degree.low + 1, MOST_STEPS)
    return max(steps, min(words, MOST_STEPS))


def _fields(kind: Kind, varied: str | None, k: int, count: int) -> dict[str, Entry]:
    """Return the fields of number `k` of `count`; optional numbers are left at what is usual."""
    fields: dict[str, Entry] = {}
    for name, ask in kind.fields.items():
        allowed, shown = ask.allowed, kind.example.get(name)
        if isinstance(allowed, OneOf):
            first = allowed.names.index(str(shown)) if shown in allowed.names else 0
            fields[name] = allowed.names[(first + k) % len(allowed.names)]
        elif name == varied:
            fields[name] = _degree(allowed, shown, k, count, MILD if name in DEGREES else 0.0)
        elif shown is not None:
            fields[name] = shown
        elif ask.usual is None:
            fields[name] = _middle(allowed)
    return fields


def _degree(allowed: Number | Whole, shown: Entry | None, k: int, count: int, mild: float) -> Entry:
    """Return how much there is in number `k`: from mild to gross, and `shown` in the middle of three."""
    if isinstance(allowed, Whole):
        span = allowed.high - allowed.low
        return allowed.low + (k % (span + 1) if span < count else round(k * span / (count - 1)))
    low = allowed.low + mild * (allowed.high - allowed.low)
    if (k, count) == (1, STEPS) and isinstance(shown, int | float) and low < shown < allowed.high:
        return shown
    return round(low + (allowed.high - low) * k / max(count - 1, 1), 3)


def _middle(allowed: Number | Whole) -> Entry:
    if isinstance(allowed, Whole):
        return (allowed.low + allowed.high) // 2
    return round((allowed.low + allowed.high) / 2, 3)
