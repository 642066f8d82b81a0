from __future__ import annotations

import pytest

from helpers.simulate.ultrasound.head.child import child_of, limit_of_index, weeks_of


def test_age_after_the_last_period_counts_from_birth(head):
    assert weeks_of(head(weeks=27, age="4 d")) == pytest.approx(27.571, abs=0.01)
    assert weeks_of(head(weeks=None, age="2 w")) == pytest.approx(42)


def test_limit_is_the_teaching_line():
    assert limit_of_index(27.571) == pytest.approx(10.17, abs=0.01)
    assert limit_of_index(40) == pytest.approx(13.9)


def test_children_are_within_stated_bounds(head, many):
    for seed in range(many(8)):
        for weeks in (24, 30, 36, None):
            child = child_of(head(weeks=weeks, seed=seed))
            assert 0.5 < child.size < 1.1
            assert 0.85 < child.across / child.down < 1.12
            assert child.cavum > 0 or child.weeks > 36
            for half in child.halves.values():
                assert half.index < limit_of_index(child.weeks) - 1.0
                assert 0.8 <= half.horn <= 2.9


def test_only_grades_three_and_four_widen_and_only_their_side(head):
    plain = child_of(head()).halves
    for grade in (1, 2, 3, 4):
        halves = child_of(head({"kind": "haemorrhage", "grade": grade, "side": "left", "severity": 0.5})).halves
        assert halves["right"] == plain["right"]
        limit = limit_of_index(30 + 3 / 7)
        assert (halves["left"].index > limit) == (grade >= 3)


def test_gestation_makes_larger_heads_but_the_same_child(head):
    young, old = (child_of(head(weeks=weeks)) for weeks in (25, 36))
    assert young.size < 0.8 * old.size


def test_variants_stay_normal(head):
    for severity in (0, 1):
        unequal = child_of(head({"kind": "unequal_ventricles", "side": "left", "severity": severity})).halves
        assert unequal["left"].index > unequal["right"].index
        assert all(half.index < limit_of_index(30.4) and half.horn < 3 for half in unequal.values())
        bulky = child_of(head({"kind": "bulky_choroid", "side": "right", "severity": severity})).halves
        assert bulky["right"].choroid > 1.2 * bulky["left"].choroid * 0.9
        assert bulky["right"].blood.grade == 0
    assert 6 <= child_of(head({"kind": "wide_cavum", "severity": 1})).cavum <= 9.5
