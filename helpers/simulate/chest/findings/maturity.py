"""A child who was born too early: everything is smaller, fat and muscle are thin, bone is soft."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.size import size_at
from helpers.simulate.preterm import fat_at, length_at, weeks_now
from helpers.simulate.recipe import Finding

_LENGTHS = (
    "half_width",
    "half_depth",
    "pitch",
    "rib_height",
    "rib_breadth",
    "cortex",
    "trachea",
    "body_width",
    "body_depth",
    "clavicle",
    "humerus",
    "artery",
)
"""What grows with the child; the other sizes are shares, or counted in vertebrae."""


def born_early(plan: Plan, finding: Finding) -> Plan:
    """Return `plan` with the size that the child has so many weeks after the last period."""
    weeks = weeks_now(finding, plan.age)
    # It is as if it had not grown since birth, until it reaches term.
    small = length_at(weeks) * size_at(0.0).half_width / size_at(plan.age).half_width
    size = plan.size
    lengths = {name: getattr(size, name) * small for name in _LENGTHS}
    softer = 0.65 + 0.35 * small
    size = replace(
        size, **lengths, wall=size.wall * small**1.2, fat=size.fat * fat_at(weeks), mineral=size.mineral * softer
    )
    # Stress and steroids make the thymus small [D].
    return replace(plan, size=size, small=plan.small * small, thymus=plan.thymus * (0.4 + 0.6 * small))


EFFECTS = {"preterm": Effect(prepare=born_early)}
