"""Air about the heart and the thymus: it lifts the thymus, lies on the diaphragm and rises into the neck."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.added import AIR, Shade, Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.solids import Ellipsoid, field_of
from helpers.simulate.rays.tubes import smooth_line
from helpers.simulate.rays.volume import length
from helpers.simulate.recipe import Finding

_LEAST = 0.12
"""Below this there is no thymus to be lifted."""

_SEEN = 0.2
"""How much air lifts the pleura so that it is seen, millimetres."""


def _lifted(plan: Plan, _: Finding) -> Plan:
    """Leave the thymus out: it is drawn as it lies on the air."""
    return replace(plan, thymus=0.0, thymus_lifted=plan.thymus)


def _air(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    severity, a = finding.number("severity"), scene.a
    thymus = scene.plan.thymus_lifted
    layer = _layer(scene, severity, random)
    lung = np.maximum(scene.lung, -layer)
    if thymus > _LEAST:
        # The air makes the lower edge of each wing hollow.
        wings = np.maximum(_wings(scene, severity, thymus, random), 0.3 - layer)
        lung = np.maximum(lung, -wings)
        scene = scene.with_region("thymus", np.asarray(wings, np.float32), 3.0)
    gas = np.asarray(np.minimum(layer, _on_diaphragm(scene, severity)), np.float32)
    free = gas if scene.free_gas is None else np.minimum(gas, scene.free_gas)
    lung = np.asarray(np.maximum(lung, -gas), np.float32)
    scene = replace(scene, lung=lung, free_gas=np.asarray(free, np.float32))
    scene = scene.with_added(Shade("soft", partial(_pleura, scene, gas)), *_in_the_neck(scene, severity, random))
    return scene.with_region("pneumomediastinum", gas, 0.02 * a)


def _layer(scene: ChestScene, severity: float, random: np.random.Generator) -> Volume:
    """Return air between the mediastinum and the pleura, in front, thickest about the great vessels."""
    _, y, z = scene.places
    a, p = scene.a, scene.p
    top, middle = scene.thorax.at(0.5), float(scene.airways.carina[1]) + 0.5 * p
    # Most of it lies below the thymus, a little about the lower heart.
    part = (0.25 + 0.75 * np.exp(-(((y - middle) / (1.9 * p)) ** 2))) * np.clip((y - top) / p, 0, 1)
    part = part * np.clip((scene.dome("right") - y) / (2 * p), 0.15, 1)
    thick = a * (0.015 + 0.115 * severity) * np.clip(part * (1 + 0.45 * smooth_noise(scene, 0.28 * a, random)), 0, None)
    ahead = 0.8 * (z - 0.05 * scene.b)
    shell = np.maximum(scene.central - thick, -scene.central)
    return np.asarray(np.maximum(np.maximum(shell, ahead), scene.cavity), np.float32)


def _wings(scene: ChestScene, severity: float, thymus: float, random: np.random.Generator) -> Volume:
    """Return both lobes of the thymus, lifted off the heart and spread: a sail in the wind, or wings."""
    a, b, p = scene.a, scene.b, scene.p
    push, big = scene.plan.shift * a, thymus**0.5
    solids = []
    for sign in (-1.0, 1.0):
        wide = random.uniform(0.85, 1.1) * big
        x = sign * (0.19 + 0.15 * severity) * a + push
        y = scene.thorax.at(2.1 - 0.5 * severity) + 0.2 * p
        half = (0.20 * a * wide, 0.36 * a * thymus**0.25, 0.30 * b)
        solids.append(Ellipsoid((x, y, -0.48 * b), half, sign * (-0.30 - 0.40 * severity), 0.0, 0.05 * a))
        high = (sign * 0.08 * a + push, scene.thorax.at(1.0), -0.42 * b)
        solids.append(Ellipsoid(high, (0.16 * a, 0.22 * a, 0.30 * b), 0.0, 0.0, 0.08 * a))
    wings = np.maximum(field_of(solids, scene.grid), scene.cavity + 0.5)
    return np.asarray(wings, np.float32)


def _on_diaphragm(scene: ChestScene, severity: float) -> Volume:
    """Return a thin layer of air between heart and diaphragm: the two domes become one line."""
    x, y, z = scene.places
    half = (0.1 + 1.6 * max(severity - 0.2, 0)) * (scene.a / 80) ** 0.5
    layer = np.abs(y - scene.diaphragm[:, None, :] + half) - half
    # It thins out to both sides.
    off = np.abs(x - (scene.plan.shift + 0.08) * scene.a) / (0.55 * scene.a)
    layer = layer + half * np.clip(off, 0, None) ** 2
    layer = np.maximum(layer, 0.8 * (z + 0.05 * scene.b))
    return np.asarray(np.maximum(layer, scene.cavity), np.float32)


def _pleura(scene: ChestScene, gas: Volume, camera: Camera) -> Plane:
    """Return the mediastinal pleura, lifted by the air: a thin white line beside the heart."""
    skin = length(gas - np.float32(0.35), scene.grid, camera, every=2)
    inside = length(gas, scene.grid, camera, every=2)
    # Where there is no air nothing is lifted, however thin its layer would be.
    lifted = ndimage.maximum_filter(inside, round(3 / camera.spacing)) > _SEEN
    return plane(np.maximum(0.8 * (skin - inside), 0) * lifted)


def _in_the_neck(scene: ChestScene, severity: float, random: np.random.Generator) -> list[Strand]:
    """Return streaks of air between the muscles of the neck."""
    a, b = scene.a, scene.b
    streaks = []
    for _ in range(int(7 * severity)):
        x = float(random.uniform(-0.27, 0.27)) * a
        low, high = scene.thorax.at(random.uniform(0, 2)), -float(random.uniform(0.25, 0.62)) * a
        knots = np.array([[0.6 * x, low, -0.2 * b], [x, 0.5 * (low + high), 0.0], [1.15 * x, high, 0.05 * b]])
        path = smooth_line(knots + random.normal(0, 0.02 * a, (3, 3)), 1.5)
        u = np.linspace(-1, 1, len(path))
        radius = float(random.uniform(0.008, 0.022)) * a * np.sqrt(1 - 0.97 * u**2)
        streaks.append(Strand(AIR, path, radius, 2.2 * radius, up=(1.0, 0.0, 0.0)))
    return streaks


EFFECTS = {"pneumomediastinum": Effect(prepare=_lifted, change=_air)}
