"""Many small shadows: each is a ball in the lung, so that they lie before and behind one another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chest.added import Shade
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.recipe import Finding


def balls(places: Floats, radii: Floats, camera: Camera, pieces: int = 5) -> Plane:
    """Return the thickness of balls at `places` (n, 3) with `radii` (n,), millimetres."""
    cut = 0.99 * np.cos(np.linspace(np.pi, 0, pieces + 1))
    tubes = Tubes()
    for place, radius in zip(places, radii, strict=True):
        # Along the diagonal of the body, so that no film sees the pieces from the side alone.
        path = place + cut[:, None] * radius * np.array([0.7, 0.1, 0.7])
        tubes.add(path, radius * np.sqrt(1 - cut**2))
    return tubes.thickness(camera)[0]


def places_in_lung(
    scene: ChestScene, count: int, random: np.random.Generator, *, deep: float = 0.0, lower: float = 0.0
) -> Floats:
    """Return places in both lungs, shape (n, 3), millimetres.

    Parameters
    ----------
    deep
        How far from the surface of the lung at least, millimetres.
    lower
        How much more of them lie at the base than at the apex: 0 none, 1 all.
    """
    # A small chest has no place as deep as a large shadow would have it.
    deep = min(max(deep, 0.5 * scene.grid.step), -0.6 * float(np.min(scene.lung)))
    cells = np.flatnonzero(scene.lung < -deep)
    _, j, _ = np.unravel_index(cells, scene.grid.shape)
    down = np.linspace(0, 1, scene.grid.counts[1])[j]
    wanted = np.clip(1 - lower + 2 * lower * (down - down.mean()) / max(float(np.ptp(down)), 1e-6), 0.02, None)
    chosen = random.choice(cells, min(count, cells.size), replace=False, p=wanted / wanted.sum())
    k, j, i = np.unravel_index(chosen, scene.grid.shape)
    places = np.column_stack([i, j, k]) * scene.grid.step + np.array(scene.grid.low)
    return np.asarray(places + random.uniform(-0.5, 0.5, places.shape) * scene.grid.step)


def _miliary(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Spread hundreds of even dots of 1 to 3 mm through all zones."""
    severity = finding.number("severity")
    places = places_in_lung(scene, int(450 + 2300 * severity), random)
    radii = np.clip(random.lognormal(np.log(0.98), 0.18, len(places)), 0.5, 1.5) * (scene.a / 85) ** 0.4
    return _with_dots(scene, places, radii, 0.85)


def _interstitial(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Spread nodules of 3 to 5 mm and a net of lines, more at the base; the hila are full."""
    severity = finding.number("severity")
    places = places_in_lung(scene, int(90 + 420 * severity), random, lower=0.55)
    radii = random.uniform(1.4, 2.5, len(places))
    wider = [replace(part, half=part.half * (1 + 0.25 * severity)) for part in scene.trees.vessels.parts]
    trees = replace(scene.trees, vessels=Tubes(wider))
    return replace(_with_dots(scene, places, radii, 0.55), trees=trees, grain=scene.grain + 0.35 * severity)


def _with_dots(scene: ChestScene, places: Floats, radii: Floats, share: float) -> ChestScene:
    def draw(camera: Camera) -> Plane:
        return np.asarray(share * balls(places, radii, camera), np.float32)

    return scene.with_added(Shade("soft", draw))


def _round_lesions(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Put sharp balls of different sizes into both lungs, each with an outline of its own."""
    count, size = int(finding.number("count")), finding.number("size_mm")
    places = places_in_lung(scene, count, random, deep=0.45 * size, lower=0.45)
    radii = 0.5 * size * random.uniform(0.65, 1.15, len(places))
    x, y, z = scene.grid.places
    for number, (place, radius) in enumerate(zip(places, radii, strict=True), start=1):
        far = np.sqrt((x - place[0]) ** 2 + (y - place[1]) ** 2 + (z - place[2]) ** 2) - radius
        name = "lesion" if number == 1 else f"lesion_{number}"
        scene = scene.with_region(name, np.maximum(far, scene.lung - 1), 0.5 * float(radius))
        scene = scene.with_landmark(f"{name}_middle", place)
    return scene.with_added(Shade("soft", partial(balls, places, radii, pieces=17)))


EFFECTS = {
    "miliary": Effect(change=_miliary),
    "reticulonodular": Effect(change=_interstitial),
    "round_lesions": Effect(change=_round_lesions),
}
