"""Swelling without a fracture that the film shows."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.findings.common import swollen
from helpers.simulate.wrist.limb import Limb


def swelling(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with swollen soft parts about the growth plates, and the fat pad of the pronator pushed away."""
    level = limb.radius.plate_level + 9 * limb.growth.size
    return replace(limb, flesh=swollen(limb.flesh, level, finding.number("severity")))
