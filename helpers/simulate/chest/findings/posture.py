"""How the child lies and breathes: turned, or in expiration."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.plan import Plan
from helpers.simulate.recipe import Finding


def _turned(plan: Plan, finding: Finding) -> Plan:
    return replace(plan, pose=replace(plan.pose, yaw=finding.number("degrees")))


def _breathed_out(plan: Plan, finding: Finding) -> Plan:
    return replace(plan, expired=finding.number("severity"))


EFFECTS = {"rotation": Effect(prepare=_turned), "expiration": Effect(prepare=_breathed_out)}
