"""A lobe without air: its fissures swing about the hilum, and everything around it is drawn in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import filled, opacity_region, soft_step
from helpers.simulate.chest.findings.sides import SIGNS, dome_lowered, side_of
from helpers.simulate.chest.lobes import minor_fissure, oblique_fissure
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.recipe import Finding


@dataclass(frozen=True)
class _Place:
    """Coordinates about the hilum of one lung, in millimetres: outwards, upwards and backwards from it."""

    out: Volume
    up: Volume
    back: Volume
    high: float
    low: float


_Shape: TypeAlias = Callable[[ChestScene, _Place, str, float], Volume]
"""Returns what is left of a lobe as a field that is negative within, for a severity."""

_DRAWN: Mapping[str, tuple[float, float, float]] = {
    "right upper": (0.05, 0.25, -1.3),
    "right middle": (0.02, 0.1, 0.1),
    "right lower": (0.10, 0.9, 1.0),
    "left upper": (0.08, 0.6, -1.2),
    "lingula": (0.03, 0.2, 0.1),
    "left lower": (0.11, 0.9, 1.0),
}
"""How far a collapse of each lobe draws the mediastinum (half widths), lifts the dome (levels), lowers the hilum."""


def _drawn_in(plan: Plan, finding: Finding) -> Plan:
    lobe, severity = finding.text("lobe"), finding.number("severity")
    shift, lifted, hilum = (severity * each for each in _DRAWN[lobe])
    side = side_of(lobe)
    plan = dome_lowered(replace(plan, shift=plan.shift + SIGNS[side] * shift), side, -lifted)
    right, left = plan.hila
    hila = (right + hilum, left) if side == "right" else (right, left + hilum)
    return replace(plan, hila=hila, trachea_bend=plan.trachea_bend - SIGNS[side] * 0.03 * severity * (hilum < 0))


def _collapsed(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    lobe, severity = finding.text("lobe"), finding.number("severity")
    side, a = side_of(lobe), scene.a
    shape = _SHAPES[lobe](scene, _about_hilum(scene, side), side, severity)
    uneven = 0.022 * smooth_noise(scene, 0.35 * a, random) + 0.006 * smooth_noise(scene, 0.09 * a, random)
    shape = np.asarray(shape + a * uneven, np.float32)
    mine = scene.side(side) < 0
    weight = soft_step(shape, 0.6) * soft_step(scene.lung - np.float32(1.2), 0.4) * mine
    density = np.where(mine, scene.density * np.float32(1 - 0.22 * severity), scene.density)
    scene = filled(replace(scene, density=np.asarray(density, np.float32)), weight, 0.80 + 0.17 * severity)
    return opacity_region(_plugged(scene, weight), f"collapse_{lobe.replace(' ', '_')}", weight)


def _about_hilum(scene: ChestScene, side: str) -> _Place:
    x, y, z = scene.places
    below = scene.plan.hila[0 if side == "right" else 1] + 0.9
    hilum = float(scene.airways.carina[1]) + below * scene.p
    out = SIGNS[side] * x - (0.20 + SIGNS[side] * scene.plan.shift) * scene.a
    return _Place(
        np.asarray(out, np.float32),
        np.asarray(hilum - y, np.float32),
        np.asarray(z - 0.1 * scene.b, np.float32),
        hilum - scene.thorax.at(0),
        scene.dome(side) - hilum,
    )


def _right_upper(scene: ChestScene, place: _Place, side: str, severity: float) -> Volume:
    """Let the minor fissure swing up about the hilum, hollow from below, and the oblique one come forwards."""
    far = np.clip(place.out / (0.72 * scene.a), 0, 1.2)
    edge = place.high * (0.10 + severity * (0.12 + 1.15 * far**1.35) - 0.10 * (1 - severity) * far)
    ahead = oblique_fissure(scene, side) + 0.30 * severity * scene.b
    return np.asarray(np.maximum(0.7 * (edge - place.up), ahead), np.float32)


def _left_upper(scene: ChestScene, place: _Place, side: str, severity: float) -> Volume:
    """Bring the oblique fissure forwards until the lobe is a sheet behind the front ribs: a veil on the film."""
    ahead = oblique_fissure(scene, side)
    # The sheet is thick at the hilum and thin at its edges.
    near = np.exp(-((place.out / (0.45 * scene.a)) ** 2) - ((place.up - 0.2 * place.high) / (0.8 * place.high)) ** 2)
    return np.asarray(ahead + severity * scene.b * (0.95 - 0.38 * near), np.float32)


def _lower(scene: ChestScene, place: _Place, side: str, severity: float) -> Volume:
    """Swing the oblique fissure back and inwards: a wedge beside the spine, its outer edge falls from the hilum."""
    down = np.clip(-place.up / place.low, -1, 1.6)
    edge = scene.a * (0.95 * (1 - severity) ** 0.8 + 0.10 + severity * (0.26 * np.clip(down, 0, 1.6) ** 1.25))
    edge = edge - 0.35 * severity * np.clip(-place.back, 0, None)
    behind = -oblique_fissure(scene, side) + 0.22 * severity * scene.b * (1 - 0.5 * down)
    above = 0.7 * (place.up - (0.30 + 0.9 * (1 - severity)) * place.high)
    return np.asarray(np.maximum(np.maximum(0.9 * (place.out - edge), behind), above), np.float32)


def _between(upper: Volume, lower: Volume, severity: float) -> Volume:
    """Return a wedge: what is left between two fissures (fields that are negative within the lobe)."""
    room = np.maximum(-upper, 0) + np.maximum(-lower, 0) + 1e-3
    part = np.clip(-upper, 0, None) / room
    thin = (np.abs(part - 0.56) - 0.5 * (1 - 0.78 * severity)) * room
    return np.asarray(np.maximum(np.maximum(thin, upper), lower), np.float32)


def _middle(scene: ChestScene, place: _Place, side: str, severity: float) -> Volume:
    """Close both fissures on the lobe: a thin wedge from the hilum to the front, along the heart."""
    wedge = _between(-minor_fissure(scene), oblique_fissure(scene, side), severity)
    outer = place.out - scene.a * (0.62 - 0.27 * severity)
    return np.asarray(np.maximum(wedge, outer), np.float32)


def _lingula(scene: ChestScene, place: _Place, side: str, severity: float) -> Volume:
    above = np.asarray(place.up + 0.7 * scene.p, np.float32)
    wedge = _between(above, oblique_fissure(scene, side), severity)
    outer = place.out - scene.a * (0.60 - 0.2 * severity)
    return np.asarray(np.maximum(wedge, outer), np.float32)


_SHAPES: Mapping[str, _Shape] = {
    "right upper": _right_upper,
    "right middle": _middle,
    "right lower": _lower,
    "left upper": _left_upper,
    "lingula": _lingula,
    "left lower": _lower,
}


def _plugged(scene: ChestScene, weight: Volume) -> ChestScene:
    """Return the scene whose bronchi hold no air where the lung is gone: the bronchus is blocked."""
    parts = [
        replace(part, value=part.value * (scene.grid.nearest(weight, part.place) < 0.5))
        for part in scene.trees.bronchi.parts
    ]
    return replace(scene, trees=replace(scene.trees, bronchi=Tubes(parts)))


EFFECTS = {"lobar_collapse": Effect(prepare=_drawn_in, change=_collapsed)}
