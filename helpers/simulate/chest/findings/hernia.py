"""Bowel in the chest: the diaphragm of one side is absent, the lungs are small, the heart is pushed away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.sides import SIGNS
from helpers.simulate.chest.gas import Gas
from helpers.simulate.chest.noise import smooth_noise
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.recipe import Finding


def _pushed(plan: Plan, finding: Finding) -> Plan:
    severity, sign = finding.number("severity"), SIGNS[finding.text("side")]
    return replace(
        plan,
        shift=plan.shift - sign * (0.10 + 0.24 * severity),
        thymus=plan.thymus * (1 - 0.5 * severity),
        dome_right=plan.dome_right - 0.25 * severity,
        field_bottom=max(plan.field_bottom, 2.35),
    )


def _herniated(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    side, severity = finding.text("side"), finding.number("severity")
    mine, a, p = scene.side(side), scene.a, scene.p
    x, y, z = scene.places
    # What is left of the lung lies over the apex and along the mediastinum.
    edge = scene.thorax.at(6.3 - 3.7 * severity) - 0.9 * p * np.abs(x) / a + 0.4 * p * z / scene.b
    edge = edge + 0.45 * p * smooth_noise(scene, 0.4 * a, random)
    lung = np.where(mine < 0, np.maximum(scene.lung, 0.8 * (y - edge)), scene.lung)
    room = np.maximum(np.maximum(np.maximum(scene.cavity, mine + 0.06 * a), 1 - scene.central), -0.8 * (y - edge))
    room = np.asarray(np.maximum(room, y - scene.dome(side) - 2.2 * p), np.float32)
    # The liver comes with little gas on the right.
    gas = _loops(scene, room, int((38 if side == "left" else 8) * (0.4 + 0.6 * severity)), random)
    free = gas if scene.free_gas is None else np.minimum(gas, scene.free_gas)
    spared = tuple(loop for loop in scene.gas.bowel if random.random() < 0.16 * (1 - severity))
    belly = Gas(replace(scene.gas.stomach, share=0.0), spared)
    scene = replace(scene, lung=np.asarray(lung, np.float32), free_gas=free, gas=belly)
    field = np.asarray(np.maximum(room, y - scene.dome(side) - 0.5 * p), np.float32)
    return scene.with_region(f"herniated_bowel_{side}", field, 0.10 * a)


def _loops(scene: ChestScene, room: Volume, wanted: int, random: np.random.Generator) -> Volume:
    """Return the gas of `wanted` pieces of gut in a room: round where they are free, flat where they meet."""
    grid, a = scene.grid, scene.a
    cells = np.flatnonzero(room < -0.03 * a)
    out = np.full(grid.shape, 1e3, np.float32)
    if cells.size == 0:
        return out
    k, j, i = np.unravel_index(cells, grid.shape)
    box = tuple(slice(int(np.min(each)), int(np.max(each)) + 1) for each in (k, j, i))
    places = np.column_stack([i, j, k]) * grid.step + np.array(grid.low)
    x, y, z = grid.places
    x, y, z = x[:, :, box[2]], y[:, box[1]], z[box[0]]
    first = np.full(np.broadcast_shapes(x.shape, y.shape, z.shape), 1e3, np.float32)
    second = first.copy()
    for at, along, radius in _packed(places, a, wanted, random):
        part = ((x - at[0]) * along[0] + (y - at[1]) * along[1] + (z - at[2]) * along[2]) / float(along @ along)
        part = np.clip(part, -1, 1)
        away = [here - there - part * way for here, there, way in zip((x, y, z), at, along, strict=True)]
        far = np.sqrt(away[0] ** 2 + away[1] ** 2 + away[2] ** 2) - radius * (1 - 0.25 * part**2)
        second = np.minimum(second, np.maximum(first, far))
        first = np.minimum(first, far)
    # A wall lies between neighbours.
    wall = 0.55 + 0.010 * a
    out[box] = np.maximum(np.maximum(first, 0.5 * (2 * wall - (second - first))), room[box] + wall)
    return out


def _packed(places: Floats, a: float, wanted: int, random: np.random.Generator) -> list[tuple[Floats, Floats, float]]:
    """Return pieces of gut (middle, half of the length with its direction, radius) that do not lie in one another."""
    found: list[tuple[Floats, Floats, float]] = []
    for _ in range(1500):
        if len(found) >= wanted:
            break
        at, radius = places[random.integers(len(places))], float(random.uniform(0.07, 0.15)) * a
        if any(np.linalg.norm(at - other) < 0.95 * (radius + r) for other, _, r in found):
            continue
        along = random.normal(0, 1, 3)
        along *= radius * random.uniform(0.4, 1.3) / np.linalg.norm(along)
        found.append((at, along, radius))
    return found


EFFECTS = {"diaphragmatic_hernia": Effect(prepare=_pushed, change=_herniated)}
