"""Abnormalities and variants: each is a pure function from the plan of a hand to a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.simulate.hand.plan import Fracture, Plan
from helpers.simulate.recipe import Finding


def add_findings(plan: Plan, findings: tuple[Finding, ...]) -> Plan:
    """Return `plan` with all `findings`; those of bone age are in the child already."""
    # Rickets first: it is in every bone, and the others come on top of it.
    for finding in sorted(findings, key=lambda each: each.kind != "rickets"):
        if finding.kind in _ADD:
            plan = _ADD[finding.kind](plan, finding)
    return plan


def rickets(plan: Plan, finding: Finding) -> Plan:
    """Return a hand with wide growth plates and shafts that end splayed, cupped and frayed."""
    return replace(plan, rickets=0.15 + 0.85 * finding.number("severity"))


def clinodactyly(plan: Plan, finding: Finding) -> Plan:
    """Return a hand whose little finger is bent towards the others: its middle phalanx is short and a wedge."""
    severity = finding.number("severity")
    return plan.with_bone("middle_phalanx_5", wedge=9 + 17 * severity, short=0.92 - 0.27 * severity)


def pseudo_epiphysis(plan: Plan, finding: Finding) -> Plan:
    """Return a hand with a cleft all round at the end of a metacarpal that has no growth plate."""
    return plan.with_bone(finding.text("bone"), cleft=1.0)


def notch(plan: Plan, finding: Finding) -> Plan:
    """Return a hand with a notch at the side of that end."""
    return plan.with_bone(finding.text("bone"), cleft=0.55)


def ivory_epiphysis(plan: Plan, finding: Finding) -> Plan:
    """Return a hand with one dense epiphysis."""
    return plan.with_bone(finding.text("bone"), dense=True)


def cone_epiphysis(plan: Plan, finding: Finding) -> Plan:
    """Return a hand with one epiphysis that points into its shaft."""
    return plan.with_bone(finding.text("bone"), cone=0.75)


def salter_harris_2(plan: Plan, finding: Finding) -> Plan:
    """Return a hand whose little finger is broken at its base and stands off: an extra-octave fracture."""
    severity = finding.number("severity")
    fracture = Fracture("proximal_phalanx_5", angle=6 + 22 * severity, shift=0.05 + 0.18 * severity)
    return replace(plan, fracture=fracture)


_ADD: dict[str, Callable[[Plan, Finding], Plan]] = {
    "rickets": rickets,
    "clinodactyly": clinodactyly,
    "pseudo_epiphysis": pseudo_epiphysis,
    "notch": notch,
    "ivory_epiphysis": ivory_epiphysis,
    "cone_epiphysis": cone_epiphysis,
    "salter_harris_2": salter_harris_2,
}
