"""Fluid in the pleural space: a meniscus in a child who stands, a veil in one who lies, a lens if walled off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import filled, soft_step
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.recipe import Finding


def _pushed(plan: Plan, finding: Finding) -> Plan:
    """Push the mediastinum to the other side by much fluid only."""
    sign = -1.0 if finding.text("side") == "right" else 1.0
    return replace(plan, shift=plan.shift - sign * 0.13 * max(finding.number("severity") - 0.45, 0) / 0.55)


def _free(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    side, severity = finding.text("side"), finding.number("severity")
    fluid = _standing(scene, side, severity, random) if scene.plan.erect else _lying(scene, side, severity, random)
    return _drowned(scene, fluid, side, "effusion")


def _standing(scene: ChestScene, side: str, severity: float, random: np.random.Generator) -> Volume:
    """Return fluid about the base of a lung that floats: a layer that grows thin upwards, so that it looks like a bowl.

    The layer goes all round the lung; it is seen where rays run along it, at the side, behind and in front.
    """
    _, y, z = scene.places
    a, p = scene.a, scene.p
    low, high = scene.thorax.at(scene.thorax.level(scene.dome(side)) + 1.9), scene.thorax.at(1.5)
    # A little fluid fills the sulcus behind first; much of it reaches the apex.
    level = low + (high - low) * (0.07 + 0.77 * severity)
    tall = (1.0 + 2.4 * severity) * p
    tilted = 0.30 * p * smooth_noise(scene, 0.6 * a, random)
    # 0 at the upper end of the layer, 1 where the space is full.
    down = np.clip((y - level + 0.35 * tall + 0.12 * p * z / scene.b + 0.3 * tilted) / tall, 0, None)
    thick = 0.07 * a * np.sqrt(down) + 0.95 * a * np.clip(down - 0.28, 0, None) ** 2.2
    return np.asarray(0.8 * (scene.cavity + thick), np.float32)


def _lying(scene: ChestScene, side: str, severity: float, random: np.random.Generator) -> Volume:
    """Return fluid behind a lung that floats in front of it, with a band along the ribs and a cap over the apex."""
    _, y, z = scene.places
    a, b, p = scene.a, scene.b, scene.p
    down = (y - scene.thorax.at(1)) / (scene.dome(side) - scene.thorax.at(1))
    uneven = 0.05 * b * smooth_noise(scene, 0.5 * a, random)
    behind = (0.80 - 0.95 * severity - 0.22 * np.clip(down, 0, 1)) * b
    band = a * (0.012 + 0.085 * severity) * (0.55 + 0.75 * np.clip(down, 0, 1.2) ** 2)
    cap = a * 0.16 * severity * np.clip((scene.thorax.at(2.2) - y) / (2 * p), 0, 1)
    layer = scene.cavity + band + cap
    sulcus = scene.cavity + a * (0.10 + 0.45 * severity) * np.clip(down - 0.92, 0, 1) * 2
    return np.asarray(np.maximum(np.maximum(layer, sulcus), 0.8 * (z - behind - uneven)), np.float32)


def _lens(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Draw pus that is walled off: a lens on the ribs with a smooth inner edge, and fluid at the base."""
    side, severity = finding.text("side"), finding.number("severity")
    sign, a, b = (-1.0 if side == "right" else 1.0), scene.a, scene.b
    x, y, z = scene.places
    fluid = np.full(scene.grid.shape, -1e3, np.float32)
    for n in range(1 + int(severity > 0.35) + int(severity > 0.7)):
        level = random.uniform(4.6, 6.2) - 1.9 * (n == 2) + 1.2 * (n == 1)
        around = random.uniform(-0.05, 0.55) + 0.5 * (n == 1)
        middle = np.array([sign * 0.99 * a * np.cos(around), scene.thorax.at(level), 0.99 * b * np.sin(around)])
        deep = (0.10 + 0.30 * severity) * a * (1 if n == 0 else 0.7)
        tall = (0.40 + 0.40 * severity) * a * (1 if n == 0 else 0.75)
        inwards = sign * (x - middle[0]) * np.cos(around) / a + (z - middle[2]) * np.sin(around) / b
        along = -sign * (x - middle[0]) * np.sin(around) / a + (z - middle[2]) * np.cos(around) / b
        far = np.sqrt((inwards * a / (1.25 * deep)) ** 2 + ((y - middle[1]) / tall) ** 2 + (along * a / tall) ** 2)
        fluid = np.maximum(fluid, (1 - far) * deep)
    if severity > 0.3:
        base = _standing if scene.plan.erect else _lying
        fluid = np.maximum(fluid, base(scene, side, 0.75 * severity - 0.15, random))
    return _drowned(scene, fluid, side, "empyema")


def _drowned(scene: ChestScene, fluid: Volume, side: str, name: str) -> ChestScene:
    """Put `fluid` (positive within) into the pleural space of a side, and let the lung beside it hold less air."""
    mine, a = scene.side(side), scene.a
    where = np.maximum(np.maximum(-fluid, mine), scene.lung)
    near = soft_step(-fluid - 0.05 * a, 0.045 * a) * (mine < 0)
    scene = filled(scene, near, 0.62)
    lung = np.where(mine < 0, np.maximum(scene.lung, fluid), scene.lung)
    scene = replace(scene, lung=np.asarray(lung, np.float32))
    region = np.asarray(where, np.float32)
    return scene.with_region(f"{name}_{side}", region, 0.05 * a).with_measure(partial(_depth, f"{name}_{side}"))


def _depth(name: str, film: Projected) -> Mapping[str, Mapping[str, Any]]:
    """Measure how high and how wide the shadow of the fluid is, and its share of the hemithorax."""
    fluid, side = film.shadows[name], name.rsplit("_", 1)[1]
    if film.view.is_lateral or not fluid.any():
        return {}
    whole = fluid | film.shadows[f"lung_{side}"]
    rows = np.flatnonzero(fluid.any(axis=1))
    height = (rows[-1] - rows[0] + 1) * film.view.detector.spacing
    share = float(np.count_nonzero(fluid)) / float(np.count_nonzero(whole))
    return {
        "values": {
            f"{name}_height": {"value": round(float(height), 1), "unit": "mm at the detector"},
            f"{name}_share": {"value": round(float(share), 2), "unit": ""},
        }
    }


EFFECTS = {"effusion": Effect(prepare=_pushed, change=_free), "empyema": Effect(prepare=_pushed, change=_lens)}
