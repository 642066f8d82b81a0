from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.lesson.misses import MOST_SHAPES, misses, shapes_of
from helpers.records import by_question
from tests.records.attempts import attempt
from tests.records.test_outcome import json_values


def shape(role, label="", kind="point", points=((5, 6),), frame=0, **more):
    return {"kind": kind, "points": [list(at) for at in points], "role": role, "label": label, "frame": frame,
            "radius": None, **more}  # fmt: skip


def part(what, score, out_of=1.0):
    return {"what": what, "score": score, "out_of": out_of, "said": ""}


def missed(question="a/x", score=1.0, day=0.0, **mark):
    return attempt(
        question, score, day=day, **{"overlay": [shape("truth", "bump")], "parts": [part("bump", 0.0)]} | mark
    )


def test_what_was_missed_and_what_was_found_stand_apart():
    one = missed(
        parts=[part("bump", 0.0), part("line", 1.0)],
        overlay=[shape("truth", "bump"), shape("truth", "line"), shape("truth", "plate"), shape("hit"), shape("extra")],
    )
    [found] = misses(by_question([one]))
    assert [each.fate for each in found.shapes] == ["missed", "found", "shown", "hit", "stray"]
    assert found.labels("missed") == ["bump"]
    assert found.lost == ("bump",)


def test_the_newest_come_first_and_what_was_solved_since_says_so():
    attempts = [
        missed("a/x", day=0), attempt("a/x", 2.0, day=3), missed("b/x", day=1), missed("b/x", day=2),
        attempt("c/x", 2.0, day=4), attempt("d/x", day=5),
    ]  # fmt: skip
    found = misses(by_question(attempts))
    assert [(miss.question, miss.right_since) for miss in found] == [("b/x", False), ("a/x", True)]
    assert found[0].at > found[1].at


def test_only_the_frame_of_what_was_missed_is_shown():
    one = missed(overlay=[shape("extra", frame=0), shape("truth", "bump", frame=3), shape("near", frame=3)])
    [found] = misses(by_question([one]))
    assert (found.frame, len(found.shapes)) == (3, 2)


def test_a_miss_without_a_place_cannot_be_drawn():
    assert misses(by_question([missed(overlay=[])])) == []


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "spiral"}, {"points": []}, {"points": [[1, float("nan")]]}, {"points": [[1]] * 3}, {"points": "ab"},
        {"points": [[0, 0]] * 5000, "kind": "outline"}, {"frame": -1}, {"frame": True}, {"frame": "0"},
        {"role": "draft"},
        {"role": ["truth"]}, {"kind": "circle"}, {"kind": "circle", "radius": [1]}, {"kind": "line"}, {"kind": []},
    ],
)  # fmt: skip
def test_a_shape_that_makes_no_sense_is_left_out(odd):
    good = shape("truth", "bump")
    assert len(list(shapes_of(missed(overlay=[good, good | odd])))) == 1


@given(json_values, json_values)
def test_no_mark_stops_the_reading(overlay, parts):
    one = missed(overlay=overlay, parts=parts)
    list(shapes_of(one))
    misses(by_question([one, replace(one, mark=overlay)]))


@given(st.text())
def test_a_long_name_is_cut(label):
    [found] = shapes_of(missed(overlay=[shape("truth", label * 50)]))
    assert len(found.label) <= 80


def test_no_more_shapes_than_can_be_seen():
    assert len(list(shapes_of(missed(overlay=[shape("extra")] * 1000)))) == MOST_SHAPES
