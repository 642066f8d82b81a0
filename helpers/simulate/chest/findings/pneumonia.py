"""Pneumonia of a lobe: from a focus it spreads to the fissures, which it does not cross."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.simulate.chest.findings.bronchograms import with_bronchograms
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import filled, opacity_region, place_in, soft_step
from helpers.simulate.chest.lobes import LOBES, lobe_field
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.recipe import Finding

_FOCUS = {
    "right upper": (0.55, 0.75, 0.50),
    "right middle": (0.30, 0.60, 0.40),
    "right lower": (0.33, 0.70, 0.35),
    "left upper": (0.45, 0.55, 0.40),
    "lingula": (0.25, 0.60, 0.40),
    "left lower": (0.33, 0.70, 0.40),
}
"""Where it begins: how far out, down and back in each lobe; middle lobe and lingula beside the heart."""


def weight_in_lobe(scene: ChestScene, lobe: str, severity: float, random: np.random.Generator) -> Volume:
    """Return how far the lung is filled, 0 to 1: a part of the lobe that grows with `severity`."""
    inside = lobe_field(scene, lobe)
    focus = place_in(inside, _FOCUS[lobe], scene)
    x, y, z = scene.places
    far = np.sqrt((x - focus[0]) ** 2 + (0.9 * (y - focus[1])) ** 2 + (0.8 * (z - focus[2])) ** 2)
    a = scene.a
    coarse, fine = smooth_noise(scene, 0.17 * a, random), smooth_noise(scene, 0.06 * a, random)
    # Lobules fill one by one: the edge is a cloud, not a surface.
    edge = far + 0.085 * a * coarse + 0.035 * a * fine
    reach = np.quantile(edge[inside < 0], 0.10 + 0.88 * severity**1.1)
    cloud = soft_step(np.asarray(edge - reach, np.float32), 0.055 * a)
    spared = soft_step(np.asarray(coarse + 0.6 * fine + 2.1 - 0.6 * (1 - severity), np.float32), 0.35)
    # No film of air is left along the heart or the diaphragm: their borders are lost.
    wide = lobe_field(replace(scene, lung=scene.lung - np.float32(1.2)), lobe)
    return np.asarray(cloud * (1 - 0.8 * spared) * soft_step(wide, 0.4), np.float32)


def _lobar(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    lobe, severity = finding.text("lobe"), finding.number("severity")
    weight = weight_in_lobe(scene, lobe, severity, random)
    share = 0.55 + 0.38 * min(1.0, 1.8 * severity)
    scene = opacity_region(filled(scene, weight, share), f"consolidation_{lobe.replace(' ', '_')}", weight)
    return with_bronchograms(scene.with_measure(_affected), weight)


def _affected(film: Projected) -> Mapping[str, Mapping[str, Any]]:
    """Count the lobes whose consolidation is on the film."""
    lobes = [f"consolidation_{lobe.replace(' ', '_')}" for lobe in LOBES]
    seen = sum(name in film.shadows and bool(film.shadows[name].any()) for name in lobes)
    return {"values": {"affected_lobes": {"value": seen, "unit": ""}}}


EFFECTS = {"lobar_pneumonia": Effect(change=_lobar)}
