from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.clinical import MEASUREMENTS
from helpers.questions import BadAnswer, question_faults
from tests.questions.every_kind import faults, question

NUMBER = question("number")  # the truth is 28 mm, full 1, half 2
finite = st.floats(-1e6, 1e6)


def alpha(truth, **category):
    groups = [{"id": name, "text": name} for name in ("low", "critical", "immature", "mature")]
    changes = {"truth": None, "unit": None, "full": None, "half": None}
    made = {"value": truth, "measurement": "graf_alpha", "category": {"prompt": "Type?", "options": groups, **category}}
    return question_without("number", changes, made)


def question_without(kind, absent, made):
    from helpers.questions import KINDS, make_question
    from tests.questions.every_kind import MATERIAL, data_of

    data = {name: value for name, value in data_of(kind, **made).items() if name not in absent}
    assert not list(KINDS[kind].faults(data)), list(KINDS[kind].faults(data))
    return make_question("case/number", data, MATERIAL)


@pytest.mark.parametrize(
    ("value", "score"), [(28, 4), (29, 4), (27, 4), (29.001, 2), (30, 2), (30.001, 0), (25.9, 0), (0, 0)]
)
def test_two_steps(value, score):
    assert NUMBER.mark({"value": value}).score == score
    assert NUMBER.mark(value).score == score


def test_binary_fractions_do_not_rob_anybody():
    ratio = question_without(
        "number", {"truth", "full", "half", "unit"}, {"value": 0.5, "measurement": "cardiothoracic_ratio"}
    )
    assert ratio.mark(0.52).score == 4  # 0.52 - 0.50 is a hair more than 0.02
    assert ratio.mark(0.54).score == 2
    assert ratio.mark(0.5401).score == 0


@given(finite, finite)
def test_nearer_is_never_worth_less(a, b):
    near, far = sorted((a, b), key=lambda value: abs(value - 28))
    assert NUMBER.mark(near).score >= NUMBER.mark(far).score


@given(st.integers(0, 60), st.integers(-50, 50))
def test_only_the_distance_counts(value, by):
    moved = question_without("number", {"truth"}, {"value": 28 + by})
    assert moved.mark(value + by).score == NUMBER.mark(value).score


@pytest.mark.parametrize("answer", [None, {}, {"value": None}, "28", True, math.nan, math.inf, 10**400, [28]])
def test_what_is_no_number_is_refused(answer):
    with pytest.raises(BadAnswer):
        NUMBER.mark(answer)


# measurements.md, section 0, rule 4, with the cut-offs 43, 50 and 60 and a full tolerance of 4.
@pytest.mark.parametrize(
    ("truth", "accepted"),
    [
        (30, {"low"}),
        (38.9, {"low"}),
        (39, {"low", "critical"}),  # 43 is at the full tolerance
        (46, {"low", "critical"}),  # 43 is nearer than 50
        (47, {"critical", "immature"}),  # 50 is nearer: never two cut-offs at once
        (50, {"critical", "immature"}),
        (54, {"critical", "immature"}),
        (55, {"immature"}),
        (56, {"immature", "mature"}),
        (60, {"immature", "mature"}),
        (64.01, {"mature"}),
    ],
)
def test_near_a_cut_off_both_sides_are_accepted(truth, accepted):
    each = alpha(truth)
    earned = {name for name in ("low", "critical", "immature", "mature")
              if each.mark({"value": truth, "category": name}).score == 4}  # fmt: skip
    assert earned == accepted


@pytest.mark.parametrize(("truth", "group"), [(43, "critical"), (42.999, "low"), (60, "mature"), (59.99, "immature")])
def test_intervals_are_half_open_and_values_are_not_rounded(truth, group):
    assert alpha(truth).key()["category"] == group


@given(st.floats(0, 90))
def test_never_more_than_two_categories_and_always_neighbours(truth):
    category = alpha(truth).category
    accepted = sorted(category.accepted(truth))
    assert category.of(truth) in accepted
    assert accepted in ([accepted[0]], [accepted[0], accepted[0] + 1])


def test_value_and_category_are_told_apart():
    each = alpha(70)
    off = each.mark({"value": 55, "category": "immature"})
    assert off.score == 0
    assert "fits your own value" in off.parts[1].said
    assert each.mark({"value": 70, "category": "low"}).score == 3
    assert "does not fit" in each.mark({"value": 70, "category": "low"}).parts[1].said
    assert each.mark({"value": 55, "category": "mature"}).score == 1
    assert each.mark({"value": 70}).score == 3


def test_a_limit_from_memory_is_feedback_and_decides_nothing():
    remembered = alpha(70, cuts=[43, 50, 60], tag="M")
    mark = remembered.mark({"value": 70, "category": "low"})
    assert mark.score == mark.out_of == 4
    assert [part.out_of for part in mark.parts] == [4, 0]
    assert "not right" in mark.parts[1].said


def test_a_dangerous_category_must_lie_far_from_every_limit():
    assert question_faults(alpha(70, must=True)) == []
    assert "within the tolerance of a cut-off" in " ".join(question_faults(alpha(62, must=True)))
    remembered = alpha(70, must=True, cuts=[43, 50, 60], tag="M")
    assert "from memory" in " ".join(question_faults(remembered))


def test_authors_hear_what_is_wrong():
    assert "one of them" in faults("number", value=3)
    assert "at least as large" in faults("number", half=0.5)
    assert "leave this field out" in faults("number", measurement="graf_alpha")
    two = {"prompt": "?", "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
    assert "no cut-offs of its own" in faults("number", category=two)
    assert "stand together" in faults("number", category={**two, "cuts": [3]})
    assert "make 3 categories" in faults("number", category={**two, "cuts": [3, 4], "tag": "V1"})
    assert "must rise" in faults("number", category={**two, "cuts": [4, 4], "tag": "V1"})
    assert "fewer than the points" in faults("number", category={**two, "cuts": [3], "tag": "V1", "points": 4})


def test_the_table_of_measurements_is_in_order():
    for name, each in MEASUREMENTS.items():
        assert 0 < each.full <= each.half, name
        assert list(each.cuts) == sorted(each.cuts), name
        assert each.tag in ({"V1", "V2", "M"} if each.cuts else {""}), name
        assert bool(each.references) == (each.tag in {"V1", "V2"}), name
