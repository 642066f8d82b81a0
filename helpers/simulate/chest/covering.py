"""What lies on a child or hangs from it on any day: electrodes and leads, seams, hair, folds of skin.

All are pure functions from a scene to things that are added. Findings that imitate disease may use them as well.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chest.added import Added, Shade, Strand
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import Tubes, smooth_line

LEAD = "steel"
"""What the wire of a lead is made of; of all that is usual on a child, only leads hold it."""


def usual_things(scene: ChestScene) -> tuple[Added, ...]:
    """Return what is usual at this age: leads on newborns in care, hair, a seam or a fold of skin now and then."""
    random, age = scene.plan.chance("covering"), scene.plan.age
    things: list[Added] = []
    if random.random() < (0.5 if age < 0.1 else 0.12 if age < 2 else 0.03):
        things += electrodes(scene, random)
    if age < 0.03:
        things += cord_clamp(scene, random)
    if age < 1.5 and random.random() < 0.2:
        things += blanket(scene, random)
    for _ in range(int(random.integers(0, 3))):
        things.append(skin_fold(scene, random, strength=float(random.uniform(0.15, 0.5))))
    if age > 0.7 and random.random() < (0.45 if scene.plan.sex == "F" else 0.12):
        things += hair(scene, random, strands=int(random.integers(3, 10)))
    if age > 0.3 and random.random() < 0.25:
        things.append(seam(scene, random))
    return tuple(things)


def electrodes(scene: ChestScene, random: np.random.Generator, *, count: int = 3) -> list[Added]:
    """Return electrodes with snaps and thin leads that run off the film."""
    a, b = scene.a, scene.b
    front = -(b + scene.plan.size.wall + scene.plan.size.fat)
    spots = _spots(scene)[:count]
    bundle = _bundle(scene)
    things: list[Added] = []
    for x, y in spots:
        place = np.array([(x + random.normal(0, 0.06)) * a, (y + random.normal(0, 0.07)) * a, 0.0])
        place[2] = 0.97 * front * np.sqrt(max(1 - (place[0] / (1.08 * a)) ** 2, 0.1))
        out = np.array([place[0] / a**2, 0, place[2] / b**2])
        out /= np.linalg.norm(out)
        # A foam disc with gel, hardly seen, and the snap in its middle.
        things.append(Strand("soft", np.array([place, place + 1.2 * out]), 0.10 * a, value=0.9, up=(0, 1, 0)))
        things.append(Strand("plastic", np.array([place, place + 2.2 * out]), 2.4, wall=0.9, up=(0, 1, 0)))
        side, down = np.sign(place[0]) or 1.0, random.uniform(1.7, 2.4)
        lead = np.array(
            [
                place + 2.0 * out,
                place + np.array([side * 6, 7, 0]) + 3 * out,
                place + np.array([side * random.uniform(2, 14), 30, 0]) + 4 * out,
                [side * random.uniform(0.9, 1.35) * a, 1.35 * a, -0.6 * b],
                [side * random.uniform(0.9, 1.5) * a, down * a, -0.4 * b],
            ]
        )
        if bundle is not None:
            lead = _to_bundle(lead, bundle, scene)
        things.append(Strand(LEAD, smooth_line(lead, 1.0), 0.28, value=blended(0.18, 0.11, scene.plan.new)))
        things.append(Strand("plastic", smooth_line(lead, 1.0), 0.85, value=0.5))
    return things


def _spots(scene: ChestScene) -> list[tuple[float, float]]:
    """Return where electrodes are put, in half widths; on a newborn each nurse puts them a little elsewhere."""
    spots = [(-0.72, 0.25), (0.74, 0.22), (0.68, 1.25), (-0.66, 1.2), (0.1, 1.3)]
    if scene.plan.new > 0:
        random = scene.plan.chance("electrodes of a newborn")
        if random.random() < 0.5:
            spots[2] = (-0.66, 1.35)
        stray = scene.plan.new * random.normal(0, 0.10, (5, 2)).clip(-0.2, 0.2)
        spots = [(x * (1 + dx), y + dy) for (x, y), (dx, dy) in zip(spots, stray, strict=True)]
    return spots


def _bundle(scene: ChestScene) -> Floats | None:
    """Return where the leads of a newborn leave its body together, shape (3,), millimetres; None if they do not."""
    random = scene.plan.chance("leads of a newborn")
    if scene.plan.new == 0 or random.random() < 0.3:
        return None
    side = float(random.choice([-1, 1]))
    place = np.array([side * random.uniform(0.75, 1.15) * scene.a, random.uniform(1.3, 1.9) * scene.a, -1.1 * scene.b])
    return np.asarray(place)


def _to_bundle(lead: Floats, bundle: Floats, scene: ChestScene) -> Floats:
    """Return a lead that runs to the bundle in a loop of its own and leaves with it."""
    start, a = lead[0], scene.a
    sag = 0.22 * a * np.sin(1e3 * start[0])
    middle = 0.5 * (start + bundle) + np.array([1.2 * sag, 0.10 * a + abs(sag), 0.0])
    middle[2] = min(start[2], bundle[2])
    apart = np.array([0.03 * sag, 0.06 * sag, 0.0])
    away = bundle + np.array([np.sign(bundle[0]) * 0.55 * a, 0.35 * a, 0.0])
    return np.array(
        [
            start,
            0.7 * start + 0.3 * middle - np.array([0.8 * sag, -0.05 * a, 0.0]),
            middle,
            bundle + apart,
            away + apart,
        ]
    )


def cord_clamp(scene: ChestScene, random: np.random.Generator) -> list[Added]:
    """Return the plastic clamp on the stump of the cord of a newborn."""
    navel = scene.umbilical.vein[0]
    turn = random.uniform(0, np.pi)
    along, across = np.array([np.cos(turn), np.sin(turn), 0.0]), np.array([-np.sin(turn), np.cos(turn), 0.0])
    middle = navel + np.array([0.0, 0.0, -8.0])
    bars = [np.array([middle + s * 2.2 * across - 24 * along, middle + s * 1.6 * across + 24 * along]) for s in (-1, 1)]
    things: list[Added] = [Strand("plastic", smooth_line(bar, 2.0), 1.5, 2.2, value=0.7) for bar in bars]
    stump = np.array([navel + np.array([0, 0, 2.0]), middle, middle + 6 * across + np.array([0, 0, -6.0])])
    return [*things, Strand("soft", smooth_line(stump, 1.0), 4.0)]


def hair(scene: ChestScene, random: np.random.Generator, *, strands: int = 6) -> list[Added]:
    """Return a plait or loose strands of hair that fall over neck and shoulder."""
    a, b = scene.a, scene.b
    x = scene.plan.pose.head_turned * a + random.choice([-1, 1]) * random.uniform(0.15, 0.45) * a
    reach = random.uniform(-0.1, 0.35) * a
    things: list[Added] = []
    for _ in range(strands):
        wave = random.normal(0, 0.035, 4) * a
        points = np.array(
            [
                [x + wave[0], -1.0 * a, 0.3 * b],
                [x * 1.1 + wave[1], -0.6 * a, 0.7 * b],
                [x * 1.2 + wave[2], 0.5 * (reach - 0.6 * a), 0.95 * b],
                [x * 1.25 + wave[3], reach + random.normal(0, 0.05) * a, 1.05 * b],
            ]
        )
        path = smooth_line(points, 1.5)
        thick = random.uniform(0.5, 1.3) * np.linspace(1, 0.4, len(path))
        things.append(Strand("soft", path, thick, 2 * thick, value=0.45))
    return things


def skin_fold(
    scene: ChestScene, random: np.random.Generator, *, strength: float = 0.4, path: Floats | None = None
) -> Shade:
    """Return a fold of skin: an edge with air on one side, fading towards the other. It may leave the chest.

    Parameters
    ----------
    strength
        Thickness at its edge, in centimetres of soft tissue.
    path
        Its edge, shape (n, 3), millimetres; drawn at random without one.
    """
    a, b, side = scene.a, scene.b, float(random.choice([-1, 1]))
    if path is None:
        top = np.array([side * random.uniform(0.7, 1.05) * a, random.uniform(-0.25, 0.3) * a, 0.9 * b])
        end = top + np.array([-side * random.uniform(-0.05, 0.25) * a, random.uniform(0.4, 0.8) * a, 0])
        middle = 0.5 * (top + end) + np.array([side * random.uniform(-0.04, 0.06) * a, 0, 0])
        path = smooth_line(np.array([top, middle, end]), 2.0)
    edge = path
    width = float(random.uniform(5, 14)) * a / 80

    def draw(camera: Camera) -> Plane:
        return faded_edge(camera, edge, 0.5 * width, 10 * strength, side)

    return Shade("soft", draw)


def seam(scene: ChestScene, random: np.random.Generator) -> Shade:
    """Return the seam or the edge of a garment or a blanket: a broad faint step with a narrow hem."""
    a, b = scene.a, scene.b
    y = random.uniform(0.9, 1.5) * a if random.random() < 0.6 else random.uniform(-0.3, -0.1) * a
    slope, sag = random.normal(0, 0.12), random.normal(0, 0.05) * a
    x = np.linspace(-1.35 * a, 1.35 * a, 7)
    line = np.column_stack(
        [x, y + slope * x + sag * (x / a) ** 2 + random.normal(0, 0.012, 7) * a, np.full(7, -1.1 * b)]
    )
    path = smooth_line(line, 2.0)
    hem = float(random.uniform(2.5, 6.0))

    def draw(camera: Camera) -> Plane:
        tubes = Tubes()
        tubes.add(path, hem / 2, 0.25, up=(0, 1, 0), value=0.8)
        return tubes.thickness(camera)[0]

    return Shade("soft", draw)


def blanket(scene: ChestScene, random: np.random.Generator, *, folds: int = 6) -> list[Added]:
    """Return the folds of a blanket or a sheet beneath the child: soft wavy bands that leave the body."""
    a, b = scene.a, scene.b
    below = b + scene.plan.size.wall + scene.plan.size.fat + 2
    slope, middle = random.normal(0, 0.5), random.uniform(0.5, 1.4) * a
    x = np.linspace(-1.4 * a, 1.4 * a, 9)
    things: list[Added] = []
    for n in range(folds):
        wave = 0.04 * a * np.sin(x / (0.45 * a) + random.uniform(0, 6)) + random.normal(0, 0.015, 9) * a
        y = middle + (n - folds / 2) * random.uniform(0.10, 0.22) * a + slope * x + wave
        path = smooth_line(np.column_stack([x, y, np.full(9, below)]), 2.0)
        wide = random.uniform(1.2, 4.0) * (1 + 0.3 * np.sin(np.linspace(0, 9, len(path)) + n))
        strength = random.uniform(0.4, 0.9) * np.interp(
            np.linspace(0, 1, len(path)), [0, 0.2, 0.7, 1], [0.3, 1, 1, 0.2]
        )
        things.append(Strand("soft", path, wide, 0.9 * wide, value=strength))
    return things


def faded_edge(camera: Camera, edge: Floats, width: float, thickness: float, side: float) -> Plane:
    """Return a layer that begins sharply at `edge` (n, 3), `thickness` mm thick, and fades to one `side` of the image.

    Parameters
    ----------
    width
        Over how many millimetres it falls to a third.
    side
        -1 to the left of the image, 1 to the right.
    """
    seen = camera.project(edge)
    order = np.argsort(seen[:, 1])
    rows = np.arange(camera.rows)
    column = np.interp(rows, seen[order, 1], seen[order, 0])
    reach = np.clip(
        np.minimum(rows - np.min(seen[:, 1]), np.max(seen[:, 1]) - rows) * camera.spacing / (0.7 * width), 0, 1
    )
    past = (np.arange(camera.columns)[None, :] - column[:, None]) * side * camera.spacing
    fading = np.clip(np.exp(-np.maximum(past, 0) / width) - 0.03, 0, 1)
    layer = np.where(past > 0, fading, 0) * (thickness * reach**0.7)[:, None]
    return plane(ndimage.gaussian_filter(layer, 0.35 / camera.spacing))
