"""What is in the gut by age: gas reaches the rectum in a day, children have little gas and much stool."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.abdomen.content import reached


def gas_in(scene, part):
    return [s.gas for s in scene.child.gut if s.part == part]


def test_gas_reaches_the_rectum_within_a_day():
    hours = [0.5, 2, 4, 8, 14, 24]
    assert reached(0.2) == 0
    assert np.all(np.diff([reached(h) for h in hours]) > 0)
    assert reached(4) == pytest.approx(1)
    assert reached(24) > 1.95


def test_a_child_of_two_hours_has_no_gas_in_the_colon_and_one_of_30_hours_has(scene_of):
    early, late = scene_of(age="2 h"), scene_of(age="30 h")
    assert not any(gas_in(early, "colon") + gas_in(early, "rectum"))
    assert any(gas_in(early, "stomach"))
    assert np.mean(gas_in(late, "colon")) > 0.2
    assert gas_in(late, "rectum")[0] > 0.2


def test_gas_in_the_small_bowel_becomes_less_with_age(scene_of):
    shares = [
        np.mean([np.mean(gas_in(scene_of(age=age, seed=s), "small")) for s in (1, 2)]) for age in ("3 d", "18 m", "9 y")
    ]
    assert shares[0] > shares[1] > shares[2]


def test_stool_is_mottled_in_children_and_hardly_in_newborns(scene_of):
    def stool(age):
        return np.mean([s.stool for s in scene_of(age=age).child.gut if s.part == "colon"])

    assert stool("2 d") < 0.15
    assert stool("8 y") > 0.3


def test_findings_of_other_parts_leave_the_gut_as_it_is(scene_of):
    plain = scene_of()
    for finding in (
        {"kind": "portal_gas", "severity": 0.6},
        {"kind": "gastric_tube"},
        {"kind": "free_air", "severity": 0.5},
    ):
        other = scene_of(finding)
        for a, b in zip(plain.child.gut, other.child.gut, strict=True):
            assert np.array_equal(a.nodes, b.nodes)
            assert a.gas == b.gas
