"""Lymph nodes and masses of the mediastinum, and what they do to the airway."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import Strand
from helpers.simulate.chest.airways import Airways
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.sides import SIGNS
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.solids import Ellipsoid, field_of
from helpers.simulate.recipe import Finding


def _nodes(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Put lobed nodes at one hilum, about the bronchus and behind it, and beside the trachea."""
    side, severity, squeeze = finding.text("side"), finding.number("severity"), finding.number("compression")
    sign, a, b, p = SIGNS[side], scene.a, scene.b, scene.p
    carina, push = scene.airways.carina, scene.plan.shift * a
    size = 0.45 + 0.55 * severity

    def node(x: float, y: float, z: float, radius: float) -> Ellipsoid:
        r = 1.22 * radius * size * a * np.array([1, random.uniform(0.9, 1.35), 1]) * random.uniform(0.9, 1.1)
        return Ellipsoid(
            (x * a + push, float(carina[1]) + y * p, z * b),
            (float(r[0]), float(r[1]), float(r[2])),
            float(random.uniform(-0.5, 0.5)),
            0.0,
            0.02 * a,
        )

    down = 0.95 if side == "right" else 0.55
    about = np.linspace(0, 2 * np.pi, 6, endpoint=False) + random.uniform(0, 1)
    hilar = [
        node(
            sign * (0.31 + 0.085 * np.cos(t) * size + random.uniform(-0.015, 0.03)),
            down + 0.75 * np.sin(t) * size,
            # From the side they make a ring about the bronchus.
            0.19 + 0.19 * np.cos(t + 0.8) * size + random.uniform(-0.04, 0.04),
            random.uniform(0.075, 0.11),
        )
        for t in about
    ]
    beside = [node(sign * (0.19 + 0.02 * k), -1.0 - 0.95 * k, 0.02, 0.115 - 0.012 * k) for k in range(2)]
    below = [node(sign * 0.06, 1.5, 0.30, 0.13), node(sign * 0.15, 2.0, 0.34, 0.10)]
    for name, group in (("hilar", hilar), ("paratracheal", beside), ("subcarinal", below)):
        field = field_of(group, scene.grid)
        scene = replace(scene, lung=np.maximum(scene.lung, -field).astype(np.float32))
        scene = scene.with_region(f"nodes_{name}", field, 0.05 * a)
    airways = _pushed(scene.airways, -sign * 0.075 * a * squeeze * size, float(carina[1]) - 1.2 * p, 1.6 * p)
    scene = replace(scene, airways=airways)
    return _squeezed(scene, airways.right if side == "right" else airways.left, (0.35, 0.85), squeeze, "bronchus")


def _mass(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Fill the front of the upper mediastinum with a lobed mass to both sides, that pushes and narrows the trachea."""
    severity, a, b = finding.number("severity"), scene.a, scene.b
    sign = SIGNS[finding.text("side")]
    size = 0.50 + 0.50 * severity
    lobes = []
    for n in range(10):
        mostly = sign if n % 3 else -sign
        level = 0.9 + 0.42 * n + random.normal(0, 0.25)
        swell = 0.75 + 0.5 * np.sin(np.pi * (n + 1) / 11)
        less = 1.0 if mostly == sign else 0.80
        x = mostly * (0.13 + 0.13 * random.random()) * size * swell * less**3 + scene.plan.shift
        r = a * size * random.uniform(0.21, 0.27) * swell * less
        centre = (float(x * a), scene.thorax.at(level), float((-0.38 + random.uniform(-0.15, 0.2)) * b))
        half = (float(r), float(r * random.uniform(0.9, 1.2)), float(0.9 * r))
        lobes.append(Ellipsoid(centre, half, float(random.uniform(-0.5, 0.5)), 0.0, 0.075 * a))
    field = np.maximum(field_of(lobes, scene.grid), scene.cavity + 1)
    y = float(scene.airways.carina[1])
    airways = _pushed(scene.airways, -sign * 0.11 * a * severity, 0.55 * y, 0.55 * y)
    scene = replace(scene, lung=np.maximum(scene.lung, -field).astype(np.float32), airways=airways)
    scene = scene.with_region("mediastinal_mass", np.asarray(field, np.float32), 0.06 * a)
    return _squeezed(scene, airways.trachea, (0.55, 0.92), 0.25 + 0.6 * severity, "trachea")


def _pushed(airways: Airways, by: float, at: float, over: float) -> Airways:
    """Return the airways with the trachea pushed sideways `by` mm about the height `at`; the bronchi follow."""
    path = airways.trachea.copy()
    moved = by * np.exp(-(((path[:, 1] - at) / over) ** 2))
    path[:, 0] += moved
    end = float(moved[-1])

    def follow(bronchus: Floats) -> Floats:
        far = np.linspace(1, 0, len(bronchus))[:, None]
        return bronchus + far * np.array([end, 0, 0])

    return replace(airways, trachea=path, right=follow(airways.right), left=follow(airways.left))


def _squeezed(scene: ChestScene, path: Floats, part: tuple[float, float], squeeze: float, name: str) -> ChestScene:
    """Narrow an airway along a part of its path: soft tissue takes the place of its air."""
    if squeeze <= 0.02:
        return scene
    first, last = (int(each * (len(path) - 1)) for each in part)
    stretch = path[first : last + 1]
    if len(stretch) < 4:
        return scene
    u = np.linspace(-1, 1, len(stretch))
    radius = scene.airways.radius * (0.95 if name == "trachea" else 0.70)
    tight = squeeze * np.cos(0.5 * np.pi * u) ** 2
    wall = Strand("soft", stretch, radius, value=0.92 * tight, up=(0.0, 0.0, 1.0))
    middle = stretch[len(stretch) // 2]
    return scene.with_added(wall).with_landmark(f"narrow_{name}", middle)


def _none(plan: Plan, _: Finding) -> Plan:
    return replace(plan, thymus=0.0 if plan.age > 1 else plan.thymus)


EFFECTS = {"lymph_nodes": Effect(change=_nodes), "mediastinal_mass": Effect(prepare=_none, change=_mass)}
