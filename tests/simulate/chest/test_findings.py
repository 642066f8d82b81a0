"""The place for findings: each kind that is offered can be drawn."""

from __future__ import annotations

import pytest

from helpers.simulate.chest.findings import effect_of, prepared
from helpers.simulate.chest.findings.kinds import KINDS
from tests.simulate.chest.chests import plan, recipe_of


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_does_something(kind):
    effect = effect_of(kind)
    assert effect.prepare or effect.change


def test_a_finding_may_change_the_plan():
    asked = recipe_of(findings=[{"kind": "rotation", "degrees": 15}]).findings
    assert prepared(plan(), asked).pose.yaw == 15
    asked = recipe_of(findings=[{"kind": "expiration", "severity": 0.8}]).findings
    assert prepared(plan(), asked).expired == 0.8
