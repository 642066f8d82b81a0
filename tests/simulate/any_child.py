"""Children made of chance: each kind of finding in as many as asked for, up to four together where they may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any, TypeVar

import numpy as np

from helpers.simulate.offer import Ask, Offer, OneOf, Whole
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import Recipe, RecipeError, recipe_from

TOGETHER = 4
OLDEST = 15.4
Drawn = TypeVar("Drawn")


def kinds_of(offer: Offer) -> list[str | None]:
    """Return the kinds that are in the child and None; those of film quality are tried in a room of their own."""
    return [*(kind for kind, offered in offer.findings.items() if not offered.quality), None]


def children(part: str, kinds: list[str], each: int, draw: Callable[[Recipe], Drawn]) -> Iterator[tuple[Recipe, Drawn]]:
    """Draw children of all ages until `each` had no finding, and `each` had every one of these `kinds`.

    The kind that was rarest so far leads, so the findings that go together least often are not left out. What the
    recipe's check or `draw` refuses with a `RecipeError` is not counted.
    """
    had: Counter[str | None] = Counter(dict.fromkeys(kinds, 0))
    for seed in count():
        lead, fewest = min(had.items(), key=lambda item: item[1])
        if fewest >= each:
            return
        try:
            recipe = _child(part, seed, lead, sorted(filter(None, kinds), key=had.__getitem__))
            drawn = draw(recipe)
        except RecipeError:
            continue
        had.update([finding.kind for finding in recipe.findings] or [None])
        yield recipe, drawn


def _child(part: str, seed: int, lead: str | None, rarest: list[str]) -> Recipe:
    """Return a child with the finding `lead` and with others that go with it."""
    random, offer = np.random.default_rng([seed, len(part)]), OFFERS[part]
    data = _person(part, random, lead, seed)
    others = [str(kind) for kind in random.permutation(rarest[:8]) if kind != lead]
    recipe = None
    for kind in [lead, *others] if lead else []:
        if len(data["findings"]) == min(offer.most, TOGETHER):
            break
        wider = {**data, "findings": [*data["findings"], finding_of(random, kind, offer.findings[kind].fields)]}
        try:
            recipe, data = recipe_from(wider), wider
        except RecipeError:
            if kind == lead:
                raise
    return recipe or recipe_from(data)


def _person(part: str, random: np.random.Generator, lead: str | None, seed: int) -> dict[str, Any]:
    offer = OFFERS[part]
    offered = offer.findings[lead] if lead else None
    ages = [offer.ages, (offer.ages[0], OLDEST), *([offered.ages] if offered and offered.ages else [])]
    low, high = max(each[0] for each in ages), min(each[1] for each in ages)
    # Every second child is rather small: that is where the body changes fastest.
    age = low + (high - low) * random.uniform() ** (1 if seed % 2 else 3)
    usual = offered.projection if offered and seed % 3 else ""
    return {
        "schema": 1, "anatomy": part, "projection": usual or offer.projections[seed % len(offer.projections)],
        "side": offer.sides[seed % len(offer.sides)], "age": f"{age * 12:.3f} m", "sex": "FM"[seed // 2 % 2],
        "seed": int(random.integers(2**31)), "habitus": float(random.uniform(-2, 2)), "findings": [],
    }  # fmt: skip


def finding_of(random: np.random.Generator, kind: str, fields: Mapping[str, Ask]) -> dict[str, Any]:
    """Return a finding as a recipe writes it, with all its `fields` by chance."""
    return {"kind": kind, **{name: _said(random, ask) for name, ask in fields.items()}}


def _said(random: np.random.Generator, ask: Ask) -> str | int | float:
    allowed = ask.allowed
    if isinstance(allowed, OneOf):
        return str(random.choice(allowed.names))
    if isinstance(allowed, Whole):
        return int(random.integers(allowed.low, allowed.high + 1))
    return float(random.uniform(allowed.low, allowed.high))
