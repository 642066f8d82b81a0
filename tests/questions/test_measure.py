from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer, question_faults
from tests.questions.every_kind import faults, question

MEASURE = question("measure")  # alpha 60, radius 2 mm of 0.5 mm a pixel: 4 px
KEY = MEASURE.key()
BASELINE = KEY["landmarks"]["baseline"]
WIDTHS = {
    "set": "cardiothoracic",
    "items": ["heart", "thorax"],
    "ends": ["heart", "thorax"],
    "value": {"ratio": ["heart", "thorax"], "truth": "ratio", "measurement": "cardiothoracic_ratio"},
}


def answer(landmarks=None, **changes):
    return {**KEY, "landmarks": {**KEY["landmarks"], **(landmarks or {})}, **changes}


def test_landmarks_and_value_are_marked_apart_half_each():
    parts = {part.what: (part.score, part.out_of) for part in MEASURE.mark(KEY).parts}
    assert parts == {"Baseline": (0.75, 0.75), "Bony roof line": (0.75, 0.75), "Value": (1.5, 1.5), "Category": (1, 1)}
    only_value = MEASURE.mark({**KEY, "landmarks": {}})
    assert only_value.score == 2.5
    assert "Not set" in only_value.parts[0].said
    wrong_value = MEASURE.mark(answer(value=20))
    assert wrong_value.score == 2.5
    assert "Your own lines measure 60" in wrong_value.parts[2].said


def test_without_a_typed_value_the_one_of_the_lines_counts():
    assert MEASURE.mark(answer(value=None)).score == 4
    flat = {"bony_roof": [[100, 100], [186.6, 100]]}
    mark = MEASURE.mark(answer(flat, value=None, category=None))
    assert "You gave 90" in mark.parts[2].said
    assert mark.score == 0.75


@pytest.mark.parametrize(("by", "earned"), [(0, 0.75), (4, 0.75), (4.01, 0.375), (8, 0.375), (8.01, 0), (40, 0)])
def test_a_line_is_judged_by_how_far_it_runs_from_the_true_one(by, earned):
    mark = MEASURE.mark(answer({"baseline": [[x + by, y] for x, y in BASELINE]}))
    assert mark.parts[0].score == earned


@given(st.floats(-3, 3), st.booleans())
def test_where_on_the_line_its_ends_lie_does_not_matter(along, backwards):
    (x, top), (_, bottom) = BASELINE
    length = bottom - top
    line = [[x, top + along * length], [x, bottom + (along + 0.5) * length]]
    mark = MEASURE.mark(answer({"baseline": line[::-1] if backwards else line}))
    assert mark.parts[0].score == 0.75


@given(st.floats(0, 30), st.floats(0, 30))
def test_nearer_is_never_worth_less(a, b):
    near, far = sorted((a, b))
    scores = [MEASURE.mark(answer({"baseline": [[x + by, y] for x, y in BASELINE]})).score for by in (near, far)]
    assert scores[0] >= scores[1]


def test_of_a_width_both_ends_count():
    ratio = widths()
    assert question_faults(ratio) == []
    key = ratio.key()
    assert ratio.mark(key).score == 4
    (a, b), chest = key["landmarks"]["heart"], key["landmarks"]["thorax"]
    backwards = {**key, "landmarks": {"heart": [b, a], "thorax": chest}}
    assert ratio.mark(backwards).score == 4
    longer = {**key, "landmarks": {"heart": [a, [b[0] + 9, b[1]]], "thorax": chest}}
    assert ratio.mark(longer).parts[0].score == 0


def widths():
    from helpers.questions import KINDS, make_question
    from tests.questions.every_kind import MATERIAL, data_of

    data = {**data_of("measure", **WIDTHS), "names": {"thorax": "chest"}}
    del data["category"]
    assert not list(KINDS["measure"].faults(data)), list(KINDS["measure"].faults(data))
    return make_question("case/ratio", data, MATERIAL)


def test_the_screen_knows_what_is_measured():
    public = MEASURE.public()
    assert public["value"] == {"label": "alpha", "unit": "°", "measured": {"angle": "alpha"}}
    assert [item["name"] for item in public["set"]["items"]] == ["baseline", "bony_roof"]
    assert [angle["name"] for angle in public["set"]["angles"]] == ["alpha"]  # beta needs a line that is not asked for
    assert widths().public()["value"]["measured"] == {"ratio": ["heart", "thorax"]}


def test_truth_is_drawn_beside_the_own_lines():
    shapes = MEASURE.mark(KEY).overlay
    assert [(shape.kind, shape.role) for shape in shapes] == [("line", "truth"), ("line", "truth")]


def test_another_frame_has_no_landmarks():
    assert MEASURE.mark({**KEY, "frame": 2}).score == 2.5


@pytest.mark.parametrize(
    "given",
    [None, [], {"value": 60}, {"landmarks": {"beta": [[0, 0], [1, 1]]}}, {"landmarks": {"baseline": [[0, 0]]}},
     {"landmarks": {"baseline": [[0, 0], [math.inf, 1]]}}, {"landmarks": {}, "value": "60"},
     {"landmarks": {}, "frame": -1}, {"landmarks": {}, "category": "z"}],
)  # fmt: skip
def test_what_is_no_measurement_is_refused(given):
    with pytest.raises(BadAnswer):
        MEASURE.mark(given)


def test_a_key_that_disagrees_with_itself_is_found():
    from dataclasses import replace

    from helpers.cases import Value
    from tests.questions.every_kind import MATERIAL, TRUTH

    off = replace(MATERIAL, truth=replace(TRUTH, values={"alpha": Value(70.0, "°")}))
    assert "the true lines measure 60" in " ".join(question_faults(question("measure", off)))


def test_authors_hear_what_is_wrong():
    assert "There is no landmark set" in faults("measure", set="knee")
    assert "one of them" in faults("measure", radius_px=3)
    assert "no landmark 'femur'" in faults("measure", items=["femur"])
    assert "it has: alpha, beta" in faults("measure", value={"angle": "gamma", "truth": "alpha", "full": 1, "half": 2})
    value = {"angle": "beta", "truth": "alpha", "measurement": "graf_beta"}
    assert "asked for" in faults("measure", value=value)
