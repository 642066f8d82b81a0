"""Children who were born too early: small at birth, and as large as a newborn when they come to term."""

from __future__ import annotations

import pytest

from helpers.simulate.abdomen.build import build
from helpers.simulate.chest.findings import prepared
from helpers.simulate.chest.plan import plan_of
from helpers.simulate.preterm import charge_for
from helpers.simulate.recipe import RecipeError, recipe_from


def recipe_of(weeks, age="2 d", anatomy="chest"):
    early = [] if weeks is None else [{"kind": "preterm", "weeks": weeks}]
    data = {"schema": 1, "anatomy": anatomy, "projection": "AP", "age": age, "sex": "F", "seed": 5, "findings": early}
    return recipe_from(data)


def size_of(weeks, age="2 d"):
    recipe = recipe_of(weeks, age)
    return prepared(plan_of(recipe), recipe.findings).size


def test_the_earlier_the_smaller_and_the_thinner():
    sizes = [size_of(weeks) for weeks in (24, 28, 32, 36, None)]
    for name in ("half_width", "pitch", "trachea", "fat", "wall", "mineral"):
        lengths = [getattr(size, name) for size in sizes]
        assert lengths == sorted(lengths)
    assert sizes[1].half_width == pytest.approx(0.74 * sizes[-1].half_width, rel=0.02)
    assert sizes[1].fat < 0.5 * sizes[-1].fat


def test_at_term_a_preterm_is_as_large_as_a_newborn():
    assert size_of(30, "11 w").half_width == pytest.approx(size_of(None, "0 d").half_width)


def test_chest_and_abdomen_show_the_same_child():
    recipe = recipe_of(27, anatomy="abdomen")
    b = build(recipe)
    assert b.thorax.half_width == size_of(27).half_width
    assert b.half_width < 0.8 * build(recipe_of(None, anatomy="abdomen")).half_width


def test_it_needs_less_charge():
    assert charge_for(recipe_of(28)) < 0.5 < charge_for(recipe_of(32)) < charge_for(recipe_of(None)) == 1


def test_what_is_allowed_is_said():
    with pytest.raises(RecipeError, match=r"findings\[0\]\.weeks: expected a whole number from 24 to 36; found 22"):
        recipe_of(22)
    with pytest.raises(RecipeError, match=r"preterm is drawn from 0 y on and below 3 m of age"):
        recipe_of(28, "2 y")
