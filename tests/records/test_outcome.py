from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.records.outcome import NEVER, Outcome, confidence_of, in_time, outcome_of, points_of, time_of
from tests.records.attempts import attempt

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("score", "outcome"),
    [(2.0, Outcome.RIGHT), (1.0, Outcome.PARTLY), (0.0, Outcome.WRONG), (None, Outcome.NOT_MARKED)],
)
def test_the_outcomes_stay_apart(score, outcome):
    assert outcome_of(attempt("a/x", score)) is outcome


@pytest.mark.parametrize(
    ("score", "out_of"),
    [(3, 2), (-1, 2), (0, 0), (1e308, 1e308), ("2", 2), (True, True), (float("nan"), 2), (1, float("inf")),
     (10**400, 10**400), (None, 2), ([], {})],
)  # fmt: skip
def test_a_mark_that_makes_no_sense_is_no_mark(score, out_of):
    made = replace(attempt("a/x", 1.0), mark={"score": score, "out_of": out_of})
    assert points_of(made) is None
    assert outcome_of(made) is Outcome.NOT_MARKED


@given(json_values, json_values, json_values)
def test_nothing_in_a_record_stops_the_reading(mark, at, confidence):
    made = replace(attempt("a/x"), mark=mark, response={"question": "a/x", "at": at, "confidence": confidence})
    assert outcome_of(made) in Outcome
    assert time_of(made).tzinfo is not None
    assert confidence_of(made) is None or 0 <= confidence_of(made) <= 100


def test_time_orders_what_an_import_has_mixed():
    late, early, undated = attempt("a/x", day=2), attempt("a/x", day=1), attempt("a/x")
    undated.response["at"] = "yesterday"
    assert time_of(undated) == NEVER
    assert in_time([late, early, undated]) == [undated, early, late]


def test_the_same_moment_is_the_same_in_every_zone():
    one, other = attempt("a/x"), attempt("a/x")
    one.response["at"], other.response["at"] = "2026-03-01T10:00:00Z", "2026-03-01T12:00:00+02:00"
    assert time_of(one) == time_of(other)
