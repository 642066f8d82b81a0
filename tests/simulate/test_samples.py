from __future__ import annotations

import pytest

from helpers.simulate.exposure.controls import radiograph
from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number, Offer, OneOf, Range, Whole
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import RecipeError, recipe_from
from helpers.simulate.samples import MILD, age_for, ages_of, row_of_files, rows_of, rows_of_all, steps_of

KINDS = [(part, kind) for part, offer in OFFERS.items() for kind in offer.findings]


@pytest.mark.parametrize("part", OFFERS)
def test_each_sample_is_a_recipe_and_all_that_is_offered_is_among_them(part):
    offer = OFFERS[part]
    rows = rows_of(part, offer)
    recipes = [recipe_from(dict(sample.data)) for row in rows for sample in row.samples]
    shown = [projection for projection in offer.projections if projection not in offer.slow]
    assert {recipe.projections for recipe in recipes} >= {(projection,) for projection in shown}
    assert {finding.kind for recipe in recipes for finding in recipe.findings} == set(offer.findings)
    assert len(rows) == len(shown) + len(offer.findings)
    for row in rows:
        assert row.title.startswith(part)
        assert len({sample.label for sample in row.samples}) == len(row.samples)


@pytest.mark.parametrize(("part", "kind"), KINDS)
def test_the_example_of_each_finding_makes_a_recipe(part, kind):
    offer = OFFERS[part]
    asked = offer.findings[kind]
    assert set(asked.example) <= set(asked.fields)
    assert not asked.projection or asked.projection in offer.projections
    for fields in steps_of(asked):
        recipe = recipe_from(
            {
                "schema": 1, "anatomy": part, "projection": asked.projection or offer.projections[0],
                "side": offer.sides[0], "age": age_for(offer, asked), "sex": "F", "seed": 1,
                "findings": [{"kind": kind, **fields}],
            }
        )  # fmt: skip
        [finding] = recipe.findings
        assert dict(finding.entries).items() >= dict(fields).items()


def test_mistakes_in_the_room_are_shown_with_one_part_only():
    rows = rows_of_all(OFFERS)
    first = next(iter(OFFERS))
    kinds = [
        (recipe.anatomy, finding.kind)
        for row in rows
        for recipe in [recipe_from(dict(row.samples[0].data))]
        for finding in recipe.findings
    ]
    mistakes = {kind for kind, asked in OFFERS[first].findings.items() if asked.quality}
    assert mistakes
    assert {part for part, kind in kinds if kind in mistakes} == {first}
    assert {part for part, _ in kinds} == set(OFFERS)


def test_a_severity_goes_from_mild_to_gross_and_words_take_turns():
    steps = steps_of(Kind("", {"side": SIDE, "severity": SEVERITY}))
    assert [step["severity"] for step in steps] == [MILD, pytest.approx((1 + MILD) / 2), 1]
    assert [step["side"] for step in steps] == ["left", "right", "left"]


def test_each_grade_and_each_word_is_shown():
    assert [step["grade"] for step in steps_of(Kind("", {"grade": Ask(Whole(1, 4))}))] == [1, 2, 3, 4]
    lobes = OneOf(("upper", "middle", "lower", "lingula"))
    steps = steps_of(Kind("", {"lobe": Ask(lobes), "severity": SEVERITY}))
    assert [step["lobe"] for step in steps] == list(lobes.names)
    assert [step["severity"] for step in steps][::3] == [MILD, 1]


def test_an_example_stands_in_the_middle_and_what_is_usual_is_left_out():
    fields = {
        "place": Ask(OneOf(("high", "right", "low"))),
        "depth": Ask(Number(0, 10)),
        "turn": Ask(Number(-5, 5), 0.0),
        "severity": SEVERITY,
    }
    steps = steps_of(Kind("", fields, {"place": "right", "depth": 2, "severity": 0.8}))
    assert [step["place"] for step in steps] == ["right", "low", "high"]
    assert {step["depth"] for step in steps} == {2}
    assert [step["severity"] for step in steps] == [MILD, 0.8, 1]
    assert all("turn" not in step for step in steps)


@pytest.mark.parametrize(("shown", "degrees"), [({}, [-20, 0, 20]), ({"degrees": 15}, [-20, 15, 20]),
                                                ({"degrees": 20}, [-20, 0, 20])])  # fmt: skip
def test_a_number_that_must_be_given_goes_from_end_to_end(shown, degrees):
    assert [step["degrees"] for step in steps_of(Kind("", {"degrees": Ask(Number(-20, 20))}, shown))] == degrees


def test_what_has_no_fields_is_shown_once():
    assert steps_of(Kind("")) == ({},)


@pytest.mark.parametrize(
    ("ages", "shown"),
    [
        ((0.0, 0.1), ("1 d",)),
        ((0.0, 4.0), ("1 d", "6 w", "4 m", "14 m", "2 y", "3 y")),
        ((0.0, 15.0), ("1 d", "9 m", "3 y", "5 y", "9 y", "14 y")),
        ((6.2, 6.5), ("76 m",)),
    ],
)
def test_ages_go_from_the_youngest_to_the_oldest(ages, shown):
    flat = Range(1, 2, ((0.0, 1.0),))
    assert ages_of(Offer(("PA",), ("B",), ages, "76 m", {}, 1, radiograph(flat, flat))) == shown


@pytest.mark.parametrize(
    ("kind", "age"),
    [
        (Kind(""), "5 y"),
        (Kind("", age="11 y"), "11 y"),
        (Kind("", ages=(3.0, 6.0)), "5 y"),
        (Kind("", ages=(8.0, 20.0)), "13 y"),
        (Kind("", ages=(0.0, 0.01)), "1 d"),
    ],
)
def test_a_finding_is_shown_at_an_age_at_which_it_is_drawn(kind, age):
    flat = Range(1, 2, ((0.0, 1.0),))
    assert age_for(Offer(("PA",), ("B",), (0.0, 15.0), "5 y", {}, 1, radiograph(flat, flat)), kind) == age


def test_recipes_out_of_files(tmp_path):
    path = tmp_path / "some-case" / "recipe.yaml"
    path.parent.mkdir()
    path.write_text("schema: 1\nanatomy: pelvis\nprojection: [AP]\nage: 14 m\nsex: F\nseed: 3\n", "utf-8")
    [sample] = row_of_files([path]).samples
    assert (sample.label, sample.data["projection"], sample.data["seed"]) == ("some-case", "AP", 3)
    assert row_of_files([path], seed=8).samples[0].data["seed"] == 8
    with pytest.raises(RecipeError, match="seed"):
        row_of_files([path], seed=-1)
    path.write_text("schema: 1\nanatomy: wing\n", "utf-8")
    with pytest.raises(RecipeError, match=r"recipe\.yaml: "):
        row_of_files([path])
