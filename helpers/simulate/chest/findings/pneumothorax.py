"""Air in the pleural space: before and below the lung of a child who lies, above and beside it in one who stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.added import Shade
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.pleural_edge import measured_edge
from helpers.simulate.chest.findings.radial import Shrunk, radial_of, shrunken
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.volume import length
from helpers.simulate.recipe import Finding

_PLEURA = 0.26
"""Mean thickness of the visceral pleura with the lung just beneath it that holds no air, millimetres."""


def _prepare(plan: Plan, finding: Finding) -> Plan:
    """Lower the dome of this side; under tension push the mediastinum away, raise the ribs and press the dome flat."""
    severity, tension = finding.number("severity"), finding.number("tension")
    sign = -1.0 if finding.text("side") == "right" else 1.0
    lower = 0.35 * severity + 1.15 * tension
    right = lower if sign < 0 else 0.0
    return replace(
        plan,
        shift=plan.shift - sign * (0.02 * severity + 0.24 * tension),
        dome_right=plan.dome_right + right,
        dome_left_lower=plan.dome_left_lower + lower - 2 * right if sign < 0 else plan.dome_left_lower + lower,
        size=replace(plan.size, drop=plan.size.drop * (1 - 0.10 * tension)),
        thymus=plan.thymus * (1 - 0.25 * tension),
    )


def _left_lying(severity: float, tension: float, new: float) -> Shrunk:
    """Return what is left of a lung that has sunk to the back: air is in front, at the base and along the heart."""
    amount = severity + 0.55 * tension

    def left(out: Volume, down: Volume, back: Volume) -> Volume:
        ahead, outer = np.clip(-back, 0, 1) ** 1.5, np.clip(out, 0, 1) ** 1.5
        inner, below, above = np.clip(-out, 0, 1), np.clip(down, 0, 1) ** 1.5, np.clip(-down, 0, 1) ** 1.5
        # In a newborn the air below the lung is a wedge that opens outwards, no even rim.
        below = below * (1 - new + new * (0.25 + 1.1 * np.clip(out, 0, 1))) if new > 0 else below
        lost = 0.05 + 0.34 * ahead + 0.24 * outer + 0.24 * below + 0.12 * above + 0.30 * inner * ahead
        return np.asarray(1 - amount * lost, np.float32)

    return left


def _left_standing(severity: float, tension: float) -> Shrunk:
    """Return what is left of a lung that hangs from its hilum: air is above and beside it."""
    amount = severity + 0.5 * tension

    def left(out: Volume, down: Volume, back: Volume) -> Volume:
        above, outer, ahead = np.clip(-down, 0, 1) ** 1.3, np.clip(out, 0, 1) ** 1.5, np.clip(-back, 0, 1)
        lost = 0.03 + 0.40 * above + 0.30 * outer + 0.08 * ahead + 0.10 * np.clip(down, 0, 1) ** 2
        return np.asarray(1 - amount * lost, np.float32)

    return left


def _change(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    side, severity, tension = finding.text("side"), finding.number("severity"), finding.number("tension")
    amount = 0.12 + 0.88 * severity
    whole = scene.lung
    standing = scene.plan.erect
    law = _left_standing(amount, tension) if standing else _left_lying(amount, tension, scene.plan.new)
    scene = shrunken(scene, side, radial_of(scene, side, law))
    scene = replace(scene, lung=_rounded(scene, whole, side, amount, random))
    # Below the heart the pleura of this side ends at the spine.
    _, y, z = scene.places
    lower = np.clip((y - scene.dome(side) + 1.8 * scene.p) / (2 * scene.p), 0, 1)
    # In a newborn it ends there on a slope: less and less air lies behind one another, and no step is seen.
    behind = 0.15 + 0.45 * np.clip((z / scene.b + 0.6) / 1.3, 0, 1)
    inwards = scene.a * lower * (0.22 + scene.plan.new * (behind - 0.22))
    room = np.maximum(_room(scene, whole, amount + 0.5 * tension), scene.side(side) + inwards)
    gas = np.asarray(np.maximum(room, -scene.lung), np.float32)
    free = gas if scene.free_gas is None else np.minimum(gas, scene.free_gas)
    pleura = np.asarray(np.maximum(scene.lung, scene.side(side)), np.float32)
    # Here it stands out, there it is hardly seen.
    uneven = smooth_noise(scene, 0.30 * scene.a, scene.plan.chance(f"pleura {side}"))
    skin = np.asarray(_PLEURA * np.clip(0.9 + 0.55 * uneven, 0.15, 2.0), np.float32)
    scene = replace(scene, free_gas=np.asarray(free, np.float32)).with_added(
        Shade("soft", partial(_pleura, pleura, skin, np.asarray(room, np.float32), scene))
    )
    mine = scene.side(side) < 0
    share = np.count_nonzero(gas < 0) / (np.count_nonzero((whole < 0) & mine) + 1)
    scene = scene.with_region(f"pneumothorax_{side}", gas, least=0.02 * scene.a)
    return scene.with_measure(partial(_measure, side, min(float(share), 1.0)))


def _rounded(scene: ChestScene, whole: Volume, side: str, amount: float, random: np.random.Generator) -> Volume:
    """Return the lung without sharp corners where it no longer lies against the ribs, and not quite even."""
    round_off = ndimage.gaussian_filter(scene.lung, 0.075 * scene.a * amount / scene.grid.step, mode="nearest")
    uneven = (
        blended(0.010, 0.024, scene.plan.new) * scene.a * amount * np.abs(smooth_noise(scene, 0.25 * scene.a, random))
    )
    free = np.clip((scene.lung - whole) / (0.06 * scene.a), 0, 1)
    lung = np.maximum(scene.lung, free * (round_off + uneven) + (1 - free) * scene.lung)
    return np.asarray(np.where(scene.side(side) < 0, lung, scene.lung), np.float32)


def _room(scene: ChestScene, whole: Volume, amount: float) -> Volume:
    """Return the field of the pleural space: the whole lung, and in a child who lies a deep sulcus."""
    if scene.plan.erect:
        return whole
    x, y, z = scene.places
    lateral = np.clip((np.abs(x) / scene.a - 0.52) / 0.36, 0, 1) ** 1.3
    # In front of the liver or the stomach, not of the spine.
    front = np.clip((-z / scene.b - 0.30) / 0.5, 0, 1) * np.clip((np.abs(x) / scene.a - 0.12) / 0.25, 0, 1)
    deeper = scene.p * amount * (1.5 * lateral + 1.1 * front)
    below = 0.85 * (y - scene.diaphragm[:, None, :] - deeper)
    sulcus = np.maximum(np.maximum(scene.cavity + 0.3, below), 0.85 * (scene.diaphragm[:, None, :] - 2 - y))
    return np.asarray(np.minimum(whole, sulcus), np.float32)


def _pleura(lung: Volume, thick: Volume, room: Volume, scene: ChestScene, camera: Camera) -> Plane:
    """Return the thickness of the visceral pleura where it borders on gas: a thin line where rays run along it."""
    skin = length(np.maximum(lung - thick, room + 0.5), scene.grid, camera, every=2)
    return plane(np.maximum(skin - length(np.maximum(lung, room + 0.5), scene.grid, camera, every=2), 0))


def _measure(side: str, share: float, film: Projected) -> Mapping[str, Mapping[str, Any]]:
    found = measured_edge(film, side)
    volume = {f"pneumothorax_share_{side}": {"value": round(share, 2), "unit": ""}}
    return {**found, "values": {**found.get("values", {}), **volume}}


EFFECTS = {"pneumothorax": Effect(prepare=_prepare, change=_change)}
