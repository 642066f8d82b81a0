"""Whatever a recipe says, it is either of use, or the complaint says what to write instead."""

from __future__ import annotations

import copy
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpers.simulate.offer import OneOf, Whole
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import Recipe, RecipeError, read_recipe, recipe_from, years_of
from helpers.simulate.samples import AGES

TEXT = st.text(max_size=6)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXT, below, max_size=3),
    max_leaves=6,
)
REMEDY = re.compile(r"expected |allowed: |this field is missing|was asked for already|is drawn from .* of age")


def entries(allowed):
    """Return all that a field may say."""
    if isinstance(allowed, OneOf):
        return st.sampled_from(allowed.names)
    if isinstance(allowed, Whole):
        return st.integers(allowed.low, allowed.high)
    return st.floats(allowed.low, allowed.high)


def settings(control):
    """Return all that a control may be set to."""
    if control.only:
        return st.sampled_from(control.only)
    return st.floats(control.usual.low, control.usual.high)


CONTROLS = {part: {name: settings(each) for name, each in offer.technique.items()} for part, offer in OFFERS.items()}


def a_finding(offer):
    def of(kind):
        asks = offer.findings[kind].fields
        must = {name: entries(ask.allowed) for name, ask in asks.items() if ask.usual is None}
        may = {name: entries(ask.allowed) for name, ask in asks.items() if ask.usual is not None}
        return st.fixed_dictionaries({"kind": st.just(kind), **must}, optional=may)

    return st.sampled_from(sorted(offer.findings)).flatmap(of)


@st.composite
def good(draw):
    """Return the data of a recipe that is in order, of any part."""
    part = draw(st.sampled_from(sorted(OFFERS)))
    offer = OFFERS[part]
    findings = draw(st.lists(a_finding(offer), max_size=min(1, offer.most)))
    limits = [offer.ages, *(offer.findings[each["kind"]].ages or offer.ages for each in findings)]
    ages = [age for age in (*AGES, offer.example) if all(low <= years_of(age) < high for low, high in limits)]
    ages = ages or [f"{max(low for low, _ in limits)} y"]
    data = {
        "schema": 1,
        "anatomy": part,
        "projection": draw(
            st.sampled_from(offer.projections) | st.lists(st.sampled_from(offer.projections), min_size=1, unique=True)
        ),
        "side": draw(st.sampled_from(offer.sides)),
        "age": draw(st.sampled_from(ages)),
        "sex": draw(st.sampled_from("FM")),
        "seed": draw(st.integers(0, 2**32 - 1)),
        "findings": findings,
    }
    if draw(st.booleans()):
        data["technique"] = draw(st.fixed_dictionaries({}, optional=CONTROLS[part]))
        data["habitus"] = draw(st.floats(-2, 2))
    return data


def complaint(data):
    """Return what is said of the data, None where they are a recipe."""
    try:
        assert isinstance(recipe_from(data, "some.yaml"), Recipe)
    except RecipeError as error:
        said = str(error)
        assert said.startswith("some.yaml: ")
        assert said.isprintable()
        assert len(said) <= 1000
        return said.removeprefix("some.yaml: ")
    return None


@given(good())
def test_what_is_offered_is_taken(data):
    recipe = recipe_from(data)
    assert recipe.anatomy == data["anatomy"]
    assert all(
        dict(finding.entries).items() >= {name: said[name] for name in said if name != "kind"}.items()
        for finding, said in zip(recipe.findings, data["findings"], strict=True)
    )
    assert recipe_from(yaml.safe_load(yaml.safe_dump(data))) == recipe


@given(PLAIN)
def test_anything_is_a_recipe_or_is_refused_in_a_sentence(data):
    said = complaint(data)
    assert said is None or REMEDY.search(said)


@given(good(), st.data())
def test_a_spoilt_field_is_named_with_what_is_allowed(data, chance):
    spoilt = copy.deepcopy(data)
    place = [spoilt, *spoilt["findings"], *([spoilt["technique"]] if spoilt.get("technique") else [])]
    group = chance.draw(st.sampled_from(place))
    name = chance.draw(st.sampled_from(sorted(group)) | TEXT)
    group[name] = chance.draw(PLAIN)
    said = complaint(spoilt)
    if said is None:
        return
    assert REMEDY.search(said)
    # Another anatomy or kind makes other fields wrong; all else is the fault of the field that was spoilt.
    if name not in {"anatomy", "kind", "age"} and name.isprintable() and name == name.strip():
        assert name in said.split(": ")[0].replace("the recipe", "") or name in {"findings", "technique"}


@given(good(), st.data())
def test_a_field_that_is_left_out_has_a_usual_value_or_is_called_missing(data, chance):
    group = chance.draw(st.sampled_from([data, *data["findings"]]))
    name = chance.draw(st.sampled_from(sorted(group)))
    del group[name]
    said = complaint(data)
    assert said is None or (f"{name}: this field is missing" in said)


@given(st.sampled_from(sorted(OFFERS)), st.data())
def test_any_findings_go_together_or_are_refused_in_a_sentence(part, chance):
    offer = OFFERS[part]
    findings = chance.draw(st.lists(a_finding(offer), max_size=25))
    data = {
        "schema": 1, "anatomy": part, "projection": offer.projections[0], "side": offer.sides[0], "age": offer.example,
        "sex": "F", "seed": 1, "findings": findings,
    }  # fmt: skip
    said = complaint(data)
    assert said is None or re.match(r"findings(\[\d+\])?: ", said)
    assert said is None or REMEDY.search(said)


@pytest.mark.parametrize(
    "text",
    [
        f"schema: 0x{'f' * 5000}",
        f"0x{'f' * 5000}: 1\nschema: 1\nanatomy: wrist\nprojection: PA\nage: 7 y\nsex: M\nseed: 1",
        '"\\e[2Jschema": 1\nschema: 1\nanatomy: wrist\nprojection: PA\nage: 7 y\nsex: M\nseed: 1',
        f"schema: 1\nanatomy: wrist\nprojection: PA\nage: {'9' * 400} y\nsex: M\nseed: 1\nside: L",
    ],
)
def test_numbers_and_names_of_any_length_are_refused_in_one_line(text, tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RecipeError) as caught:
        read_recipe(path)
    assert str(caught.value).isprintable()
