"""Right and left: where they are, and what a plan says of one side."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.plan import Plan

SIGNS = {"right": -1.0, "left": 1.0}
"""Towards which x a side lies."""


def side_of(lobe: str) -> str:
    """Return the side of a lobe."""
    return "right" if lobe.startswith("right") else "left"


def dome_lowered(plan: Plan, side: str, levels: float) -> Plan:
    """Return `plan` with one dome of the diaphragm lower by so many vertebral levels (higher where negative)."""
    if side == "left":
        return replace(plan, dome_left_lower=plan.dome_left_lower + levels)
    return replace(plan, dome_right=plan.dome_right + levels, dome_left_lower=plan.dome_left_lower - levels)
