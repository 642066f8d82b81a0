"""Surfactant deficiency: small lungs, even fine granules, bronchi that show, at last no borders."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.chest.findings.bronchograms import with_bronchograms
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.recipe import Finding


def _small(plan: Plan, finding: Finding) -> Plan:
    severity = finding.number("severity")
    # A bell: the ribs sag, the upper chest is narrow, the domes are high.
    return replace(plan, dome_right=plan.dome_right - 0.15 - 0.75 * severity, taper=plan.taper * (1 + 0.45 * severity))


def _granular(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    severity = finding.number("severity")
    uneven = smooth_noise(scene, 0.30 * scene.a, random)
    share = 0.14 + 0.46 * severity
    density = scene.density + share * (1 - scene.density) * (1 + 0.09 * uneven)
    # Whole lobules without air, more of them as it gets worse.
    lobules = smooth_noise(scene, 0.055 * scene.a, random)
    density += 0.05 * severity * (1 - density) * lobules
    scene = replace(
        scene,
        density=np.asarray(np.clip(density, 0.05, 0.97), np.float32),
        grain=0.25 + 0.75 * severity,
        trees=replace(scene.trees, bronchi=_wide(scene.trees.bronchi, 1.5 + 2.1 * severity)),
    )
    return with_bronchograms(scene, scene.density + 0.25) if severity > 0.35 else scene


def _wide(bronchi: Tubes, more: float) -> Tubes:
    """Return the bronchi as wide as they are among alveoli that do not open."""
    return Tubes([replace(part, half=part.half * more) for part in bronchi.parts])


EFFECTS = {"respiratory_distress": Effect(prepare=_small, change=_granular)}
