"""A ball of consolidation, as it is seen in children below eight or so."""

from __future__ import annotations

import numpy as np

from helpers.simulate.chest.findings.bronchograms import with_bronchograms
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import filled, opacity_region, place_in, soft_step
from helpers.simulate.chest.lobes import lobe_field
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.recipe import Finding

_PLACES = {
    "right upper": (0.58, 0.60, 0.70),
    "right middle": (0.50, 0.50, 0.50),
    "right lower": (0.66, 0.34, 0.62),
    "left upper": (0.55, 0.55, 0.60),
    "lingula": (0.60, 0.50, 0.50),
    "left lower": (0.70, 0.34, 0.62),
}
"""How far out, down and back in each lobe: mostly in the superior segment of a lower lobe, at the back."""


def _ball(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    lobe, severity = finding.text("lobe"), finding.number("severity")
    inside = lobe_field(scene, lobe)
    part = np.clip(np.array(_PLACES[lobe]) + random.normal(0, 0.07, 3), 0.1, 0.9)
    centre = place_in(inside, (float(part[0]), float(part[1]), float(part[2])), scene)
    a = scene.a
    radius = (0.10 + 0.14 * severity) * a
    x, y, z = scene.places
    stretch = random.normal(1, 0.09, 3)
    far = np.sqrt(sum(((at - c) / s) ** 2 for at, c, s in zip((x, y, z), centre, stretch, strict=True)))
    # Not a sphere: lobules at its edge are filled or not.
    lobules = 0.030 * smooth_noise(scene, 0.16 * a, random) + 0.020 * smooth_noise(scene, 0.055 * a, random)
    edge = np.asarray(far - radius + a * lobules, np.float32)
    core, halo = soft_step(edge, 0.018 * a), soft_step(np.asarray(edge - 0.03 * a, np.float32), 0.04 * a)
    weight = np.asarray(np.maximum(core, 0.30 * halo) * soft_step(inside, 0.6), np.float32)
    scene = opacity_region(filled(scene, weight, 0.78 + 0.17 * severity), "consolidation", weight)
    middle = scene.thorax.bent(np.array([centre]))[0]
    return with_bronchograms(scene.with_landmark("consolidation_middle", middle), weight)


EFFECTS = {"round_pneumonia": Effect(change=_ball)}
