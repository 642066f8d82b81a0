"""Add to a limb what a recipe asks for."""

from __future__ import annotations

from collections.abc import Callable

from helpers.simulate.recipe import Finding, RecipeError
from helpers.simulate.wrist.findings.bowing import bowing
from helpers.simulate.wrist.findings.buckle import buckle
from helpers.simulate.wrist.findings.displaced import displaced
from helpers.simulate.wrist.findings.greenstick import greenstick
from helpers.simulate.wrist.findings.growth_plate import salter_harris
from helpers.simulate.wrist.findings.styloid import styloid
from helpers.simulate.wrist.findings.swelling import swelling
from helpers.simulate.wrist.findings.variants import growth_lines, metaphyseal_step, nutrient_canal
from helpers.simulate.wrist.limb import Limb

_ADD: dict[str, Callable[[Limb, Finding], Limb]] = {
    "buckle": buckle,
    "greenstick": greenstick,
    "displaced": displaced,
    "salter_harris": salter_harris,
    "styloid": styloid,
    "bowing": bowing,
    "swelling": swelling,
    "metaphyseal_step": metaphyseal_step,
    "nutrient_canal": nutrient_canal,
    "growth_lines": growth_lines,
}

_ORDER = list(_ADD)

_BREAKS = ("buckle", "greenstick", "displaced", "salter_harris", "bowing")


def add_findings(limb: Limb, findings: tuple[Finding, ...]) -> Limb:
    """Return `limb` with all `findings`: first what changes the form of a bone, last what cuts it."""
    _one_break_of_each_bone(findings)
    last = {"displaced": 2, "salter_harris": 2, "styloid": 3}
    for finding in sorted(findings, key=lambda each: (last.get(each.kind, 0), _ORDER.index(each.kind))):
        limb = _ADD[finding.kind](limb, finding)
    return limb


def _one_break_of_each_bone(findings: tuple[Finding, ...]) -> None:
    """Refuse two injuries of one bone: nobody could say where one ends and the other begins."""
    broken = [finding.text("bone") for finding in findings if finding.kind in _BREAKS]
    for bone in ("radius", "ulna"):
        if broken.count(bone) > 1:
            raise RecipeError(f"findings: expected one injury of the {bone} at the most; found {broken.count(bone)}.")
