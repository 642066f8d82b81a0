from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.records.mastery import GOAL, Verdict, judge, judge_reader
from helpers.records.proportion import Proportion, wilson
from helpers.records.readings import CaseReading


def readings(ill_right, ill, well_right, well, confidence=None):
    found = [CaseReading(f"ill-{i}/x", True, i < ill_right, i < ill_right, confidence) for i in range(ill)]
    return found + [CaseReading(f"well-{i}/x", False, i >= well_right, i < well_right, confidence) for i in range(well)]


@pytest.mark.parametrize(
    ("hits", "of", "verdict"),
    [(0, 0, Verdict.TOO_FEW), (15, 15, Verdict.TOO_FEW), (16, 16, Verdict.SHOWN), (15, 16, Verdict.NOT_YET),
     (43, 54, Verdict.NOT_YET), (55, 62, Verdict.NOT_YET), (56, 62, Verdict.SHOWN), (0, 100, Verdict.NOT_YET)],
)  # fmt: skip
def test_the_verdict_rests_on_the_lower_end(hits, of, verdict):
    assert judge(Proportion(hits, of)).verdict is verdict


@given(st.integers(0, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_what_is_said_of_the_cases_to_come_is_true(count):
    hits, of = count
    found = judge(Proportion(hits, of))
    assert (found.verdict is Verdict.SHOWN) == (of > 0 and wilson(hits, of).low >= GOAL)
    more = found.more_if_right
    assert wilson(hits + more, of + more).low >= GOAL - 1e-9
    if found.more is not None:
        assert found.more >= more
        assert wilson(hits + found.more * hits / max(of, 1), of + found.more).low >= GOAL - 1e-9
    elif of:
        assert hits / of <= GOAL


def test_calling_everything_ill_masters_nothing():
    found = judge_reader(readings(100, 100, 0, 100))
    assert found.sensitivity.verdict is Verdict.SHOWN
    assert found.specificity.verdict is Verdict.NOT_YET
    assert found.specificity.more is None
    assert not found.shown


def test_both_shown_is_mastery_and_the_mix_is_known():
    found = judge_reader(readings(29, 30, 58, 60))
    assert found.shown
    assert (found.cases.hits, found.cases.of) == (30, 90)
    assert found.discrimination is None


def test_confidence_gives_an_area():
    found = judge_reader(readings(9, 10, 10, 10, confidence=75))
    assert found.discrimination.auc == pytest.approx(0.95)
    assert (found.discrimination.diseased, found.discrimination.healthy) == (10, 10)


def test_an_empty_record_is_too_few():
    found = judge_reader([])
    assert found.sensitivity.verdict is found.specificity.verdict is Verdict.TOO_FEW
    assert (found.sensitivity.more, found.sensitivity.more_if_right) == (None, 16)


def test_a_goal_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="above 0 and below 1"):
        judge(Proportion(1, 1), 1.0)
