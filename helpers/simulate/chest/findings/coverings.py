"""What lies on a child or belongs to its skin: folds, nipples, blankets, hair, electrodes, the roof of an incubator."""

from __future__ import annotations

from functools import partial

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chest.added import Lump, Shade, Strand
from helpers.simulate.chest.covering import LEAD, electrodes, faded_edge
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.solids import Ellipsoid
from helpers.simulate.rays.tubes import smooth_line
from helpers.simulate.recipe import Finding
from helpers.simulate.texture import smooth_field


def skin_fold(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a fold of the skin of the back: one sharp edge, fading away from it, beyond the ribs.

    Vessels go on beyond the edge, and the edge goes on beyond the chest: that is what tells it from pleura.
    """
    side, severity = finding.text("side"), finding.number("severity")
    sign = -1.0 if side == "right" else 1.0
    a, b, at = scene.a, scene.b, scene.thorax.at
    lean = float(random.normal(0, 0.06))
    bottom = scene.dome(side) + float(random.uniform(0.5, 2.0)) * scene.p
    knots = [
        [sign * (0.95 + lean) * a, at(-1.5), b],
        [sign * (0.80 + lean) * a, at(1.5), b],
        [sign * (0.66 + lean) * a, at(4.5), b],
        [sign * (0.62 - lean) * a, 0.5 * (at(4.5) + bottom), b],
        [sign * (0.70 - lean) * a, bottom, b],
    ]
    edge = smooth_line(np.array(knots), 2.0)
    thick, width = 3.5 + 7.5 * severity, 0.16 * a
    draw = partial(faded_edge, edge=edge, width=width, thickness=thick, side=-sign)
    return scene.with_added(Shade("soft", draw)).with_line(f"skin_fold_{side}", edge)


def nipples(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with both nipples, at about the fourth space, in front of the ribs."""
    severity, a, at = finding.number("severity"), scene.a, scene.thorax.at
    front = -(scene.b + scene.plan.size.wall + scene.plan.size.fat)
    size = float(np.interp(scene.plan.age, [0, 10, 15], [1.8, 2.6, 3.8]))
    y = at(float(random.uniform(6.3, 7.2)))
    for side, sign in (("right", -1.0), ("left", 1.0)):
        centre = (sign * float(random.uniform(0.50, 0.60)) * a, y + float(random.normal(0, 1.5)), front + 1.0)
        half = (size, size, 1.5 + 3.0 * severity)
        scene = scene.with_added(Lump("soft", (Ellipsoid(centre, half),)))
        scene = scene.with_landmark(f"nipple_{side}", np.array(centre))
    return scene


def blanket(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene under a blanket: an even weave, folds that run across, and an edge."""
    seed = int(random.integers(2**31))
    edge = scene.thorax.at(float(random.uniform(3.0, 6.0)))
    ends = np.array(
        [[-1.5 * scene.a, edge + random.normal(0, 0.1) * scene.a, -scene.b], [1.5 * scene.a, edge, -scene.b]]
    )
    return scene.with_added(Shade("cloth", partial(_cloth, seed, ends, 6.0 + 12.0 * finding.number("severity"))))


def _cloth(seed: int, ends: Floats, thick: float, camera: Camera) -> Plane:
    random = np.random.default_rng(seed)
    seen = camera.project(ends)
    columns, rows = np.arange(camera.columns)[None, :], np.arange(camera.rows)[:, None]
    edge = np.interp(columns[0], seen[:, 0], seen[:, 1])[None, :]
    wave = smooth_field(random, (camera.rows, camera.columns), (60.0, 160.0))
    below = (rows - edge + 25 * wave) * camera.spacing
    cover = np.clip(below / 0.8, 0, 1)
    hem = np.exp(-(((below - 3.0) / 1.6) ** 2))
    folds = np.zeros(camera.shape, np.float32)
    for _ in range(int(random.integers(5, 9))):
        turn = float(random.normal(0.35, 0.35))
        place = (columns * np.sin(turn) + rows * np.cos(turn)) * camera.spacing
        off = place - float(random.uniform(0.2, 1.0)) * camera.rows * camera.spacing + 5.0 * wave
        folds += np.exp(-((off / float(random.uniform(0.8, 2.6))) ** 2)) * float(random.uniform(0.4, 1.3))
    return plane(thick * cover * (1 + 0.12 * wave + 0.9 * folds) + thick * hem)


def hair(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a braid of three strands that hangs from the neck over the apex of a lung."""
    side, severity = finding.text("side"), finding.number("severity")
    sign = -1.0 if side == "right" else 1.0
    a, b, at = scene.a, scene.b, scene.thorax.at
    end = at(2.5 + 3.5 * severity)
    front = -(b + scene.plan.size.wall)
    middle = smooth_line(
        np.array(
            [
                [sign * 0.34 * a, -0.95 * a, 0.0],
                [sign * float(random.uniform(0.38, 0.46)) * a, -0.35 * a, -0.7 * b],
                [sign * float(random.uniform(0.44, 0.54)) * a, 0.5 * end, front],
                [sign * float(random.uniform(0.42, 0.58)) * a, end, front],
            ]
        ),
        1.0,
    )
    along = np.linspace(0, 1, len(middle))
    # Plaits are not quite even, and thin out towards the end.
    turn = np.pi * (end + 0.95 * a) / (0.20 * a) * (along + 0.02 * np.sin(9 * along + random.uniform(0, 6)))
    taper = np.interp(along, [0, 0.8, 1.0], [1.0, 0.9, 0.35])
    strands = []
    for k in range(3):
        phase = turn + 2 * np.pi * k / 3
        swing = np.column_stack([0.050 * a * taper * np.sin(phase), 0 * along, 0.03 * a * np.sin(2 * phase)])
        for _ in range(14):
            stray = random.normal(0, 0.020 * a, 3)
            loose = (
                0.012
                * a
                * np.sin(turn * random.uniform(0.6, 2.2) + random.uniform(0, 6))[:, None]
                * np.array([1, 0, 0])
            )
            fine = middle + swing + stray * taper[:, None] + loose
            strands.append(Strand("soft", fine, float(random.uniform(0.010, 0.020)) * a * taper, value=0.30))
    return scene.with_added(*strands).with_line(f"hair_{side}", middle[::5])


def monitoring_leads(scene: ChestScene, _: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with three electrodes on the skin of the chest and the leads that run off the film."""
    if scene.plan.new > 0 and any(isinstance(thing, Strand) and thing.material == LEAD for thing in scene.added):
        # A newborn in care has its leads already: nobody puts a second set beside the first.
        return scene
    return scene.with_added(*electrodes(scene, random))


def incubator_hole(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene under the roof of an incubator, with a round hole in it: sharp, too round, and too dark."""
    side = finding.text("side")
    sign = -1.0 if side == "right" else 1.0
    place = np.array(
        [sign * float(random.uniform(0.40, 0.62)) * scene.a, scene.thorax.at(random.uniform(3.5, 6.5)), -scene.b]
    )
    # The roof is far above the child, so that the hole is enlarged.
    shade = Shade("plastic", partial(_roof, place, 0.5 * finding.number("diameter_mm")))
    return scene.with_added(shade).with_landmark(f"incubator_hole_{side}", place)


def _roof(place: Floats, radius: float, camera: Camera) -> Plane:
    column, row = camera.project(place)[0]
    rows, columns = np.arange(camera.rows)[:, None], np.arange(camera.columns)[None, :]
    away = np.hypot(columns - column, rows - row) * camera.spacing
    roof = 3.0 * np.clip((away - radius) / 0.5 + 0.5, 0, 1)
    return plane(roof + 0.6 * np.exp(-(((away - radius - 0.8) / 0.5) ** 2)))


EFFECTS = {
    "skin_fold": Effect(change=skin_fold),
    "nipples": Effect(change=nipples),
    "blanket": Effect(change=blanket),
    "hair": Effect(change=hair),
    "monitoring_leads": Effect(change=monitoring_leads),
    "incubator_hole": Effect(change=incubator_hole),
}
