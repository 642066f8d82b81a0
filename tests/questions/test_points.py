from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer, Reading, question_faults
from helpers.questions.points import Points, Target

SQUARE = ((50.0, 40.0), (70.0, 40.0), (70.0, 60.0), (50.0, 60.0))
COMMON = {
    "address": "case/where", "prompt": "Where?", "points": 2.0, "explain": "There.", "hint": "", "image": "pa.png",
    "opens_at": None, "confidence": False, "hint_costs": 0.25, "attempts": None, "roles": (), "references": (),
    "shown": (), "revision": "r",
}  # fmt: skip


def question(*targets, **changes):
    return Points(**{**COMMON, "targets": targets, "extra_costs": 0.5, **changes})


ONE = question(Target("bump", SQUARE, 10))
TWO = question(Target("bump", SQUARE, 10), Target("line", ((200.0, 200.0),), 5))

coordinate = st.floats(-50, 400)
marks = st.lists(st.tuples(coordinate, coordinate).map(list), max_size=8)


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ([[60, 50]], 2),  # inside
        ([[80, 50]], 2),  # at the radius
        ([[80.5, 50]], 1),  # just beyond
        ([[90, 50]], 1),  # at twice the radius
        ([[90.5, 50]], 0),
        ([[60, 50], [300, 300]], 1),  # an extra mark costs half of the target
        ([[60, 50], [300, 300], [10, 300]], 0),
        ([[60, 50], [61, 50]], 2),  # twice on the same finding: neither gains nor costs
        ([[300, 300]], 0),
        ([], 0),
    ],
)
def test_scores(answer, score):
    assert ONE.mark(answer).score == score


@given(
    st.tuples(coordinate, coordinate),
    st.floats(0.1, 60),
    st.tuples(st.floats(0.05, 3), st.floats(0.05, 3)),
    st.sampled_from([SQUARE, ((120.0, 80.0),), ((10.0, 10.0), (90.0, 12.0), (50.0, 200.0))]),
)
def test_a_mark_far_away_is_judged_as_if_it_had_been_measured(p, radius, scale, outline):
    from helpers.questions.steps import credit

    target = Target("bump", outline, radius, scale)
    assert target.credit(p, 0) == credit(target.distance(p), radius, 2 * radius)


def test_every_target_earns_its_share():
    assert TWO.mark([[60, 50]]).score == 1
    assert TWO.mark([[60, 50], [200, 203]]).score == 2
    assert TWO.mark([[200, 203], [60, 50]]).score == 2


def test_marks_and_targets_are_paired_for_the_learner_s_best():
    # The first mark lies in reach of both targets, the second only of the first target.
    near = question(Target("a", ((0.0, 0.0),), 10), Target("b", ((15.0, 0.0),), 10))
    assert near.mark([[7, 0], [-3, 0]]).score == 2


def test_millimetres_follow_the_pixels_of_each_axis():
    wide = question(Target("a", ((100.0, 100.0),), 10, scale=(0.5, 2.0)))
    assert wide.mark([[120, 100]]).score == 2
    assert wide.mark([[100, 106]]).score == 1
    assert wide.mark([[100, 111]]).score == 0


def test_another_frame_is_another_place():
    deep = question(Target("a", ((10.0, 10.0),), 5, frame=3))
    assert deep.mark([{"at": [10, 10], "frame": 3}]).score == 2
    assert deep.mark([{"at": [10, 10], "frame": 2}]).score == 0


@given(marks)
def test_scores_stay_in_range_and_do_not_depend_on_the_order(answer):
    mark = TWO.mark(answer)
    assert 0 <= mark.score <= mark.out_of
    assert TWO.mark(answer[::-1]).score == pytest.approx(mark.score)
    assert mark.score == pytest.approx(max(0, sum(part.score for part in mark.parts)))


@given(marks, st.tuples(coordinate, coordinate))
def test_an_extra_mark_never_helps_unless_it_finds_something(answer, more):
    if all(target.credit(more, 0) == 0 for target in TWO.targets):
        assert TWO.mark([*answer, list(more)]).score <= TWO.mark(answer).score


@given(st.floats(0, 2 * math.pi), st.floats(0, 60), st.floats(0, 60))
def test_nearer_is_never_worth_less(angle, a, b):
    spot = question(Target("a", ((100.0, 100.0),), 15))
    at = [spot.mark([[100 + r * math.cos(angle), 100 + r * math.sin(angle)]]).score for r in sorted((a, b))]
    assert at[0] >= at[1]


@given(marks, coordinate, coordinate)
def test_moving_image_and_marks_together_changes_nothing(answer, dx, dy):
    dx, dy = round(dx), round(dy)
    answer = [[round(x), round(y)] for x, y in answer]
    moved = question(*(_moved(target, dx, dy) for target in TWO.targets))
    assert moved.mark([[x + dx, y + dy] for x, y in answer]).score == TWO.mark(answer).score


@given(marks, st.sampled_from([0.25, 0.5, 2.0, 4.0]))
def test_a_larger_picture_of_the_same_thing_earns_the_same(answer, by):
    larger = question(*(_larger(target, by) for target in TWO.targets))
    assert larger.mark([[x * by, y * by] for x, y in answer]).score == TWO.mark(answer).score


def _moved(target, dx, dy):
    return Target(target.name, tuple((x + dx, y + dy) for x, y in target.outline), target.radius)


def _larger(target, by):
    outline = tuple((x * by, y * by) for x, y in target.outline)
    return Target(target.name, outline, target.radius, (1 / by, 1 / by))


@pytest.mark.parametrize(
    "answer",
    [None, "60,50", {"at": [1, 2]}, [[1]], [["a", "b"]], [[math.nan, 1]], [[1, 2, 3]], [{"at": [1, 2], "frame": -1}],
     [{"at": [1, 2], "frame": "0"}], [[0, 0]] * 201, [None]],
)  # fmt: skip
def test_what_is_no_list_of_marks_is_refused(answer):
    with pytest.raises(BadAnswer):
        ONE.mark(answer)


def test_feedback_names_what_was_found_and_what_was_missed():
    mark = TWO.mark([[60, 50], [300, 10]])
    said = {part.what: part.said for part in mark.parts}
    assert said["bump"] == "Your mark 1 is on it."
    assert said["line"].startswith("Missed")
    assert said["Extra marks"].startswith("Mark 2:")
    roles = [(shape.role, shape.label) for shape in mark.overlay]
    assert roles == [("truth", "bump"), ("truth", "line"), ("hit", "your mark 1"), ("extra", "your mark 2")]


def test_a_landmark_is_drawn_as_a_circle_of_its_own_reach():
    wide = question(Target("a", ((100.0, 100.0),), 10, scale=(0.5, 2.0)))
    [circle] = [shape for shape in wide.mark([]).overlay if shape.kind == "circle"]
    assert circle.radius == (20, 5)


def test_a_film_with_nothing_to_mark_is_right_without_a_mark():
    healthy = question()
    assert healthy.mark([]).score == 2
    assert healthy.mark([]).feedback == "Right."
    assert healthy.mark([[5, 5]]).score == 1
    assert healthy.mark([[5, 5], [9, 9]]).score == 0
    assert question_faults(healthy) == []


@pytest.mark.parametrize(
    ("targets", "answer", "reading"),
    [
        ((ONE.targets), [[60, 50]], Reading(diseased=True, called=True, right=True)),
        ((ONE.targets), [[300, 300]], Reading(diseased=True, called=True, right=False)),  # called at the wrong place
        ((ONE.targets), [], Reading(diseased=True, called=False, right=False)),
        ((), [], Reading(diseased=False, called=False, right=True)),
        ((), [[3, 3]], Reading(diseased=False, called=True, right=False)),
    ],
)
def test_how_an_answer_counts_for_sensitivity_and_specificity(targets, answer, reading):
    assert question(*targets).mark(answer).reading == reading
