"""A heart that is too large, with or without too much blood in the lungs."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.mediastinum import mediastinum_of
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.recipe import Finding


def _large(plan: Plan, finding: Finding) -> Plan:
    blood = finding.number("plethora")
    usual = replace(plan, heart=1.0)
    return replace(
        plan,
        heart=finding.number("ratio") / _ratio(usual),
        vessels_right=plan.vessels_right * (1 + 0.45 * blood),
        vessels_left=plan.vessels_left * (1 + 0.45 * blood),
        vessel_gradient=plan.vessel_gradient * (1 - 0.8 * blood),
        size=replace(plan.size, tissue=plan.size.tissue * (1 + 0.18 * blood)),
    )


def _ratio(plan: Plan) -> float:
    """Return the cardiothoracic ratio that `plan` will have on a straight film."""
    thorax = thorax_of(plan)
    right, left = mediastinum_of(plan, thorax).borders[:2]
    # The heart lies in front of the widest ribs, nearer to the tube where the child lies on the detector.
    nearer = 1.0 if plan.erect else 1.04 if plan.infant else 1.02
    return nearer * float(left.max() - right.min()) / (2 * (thorax.half_width - plan.size.rib_breadth))


EFFECTS = {"cardiomegaly": Effect(prepare=_large)}
