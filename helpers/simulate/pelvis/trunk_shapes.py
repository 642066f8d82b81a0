"""The soft parts around a small child's pelvis: trunk, thighs, muscles, skin folds and bowel gas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.trunk import Belly, Fold, Gas, Trunk

# y, half width, half thickness; millimetres for a child of one year, as in pelvis_shapes.
_TORSO = np.array(
    [
        (-110.0, 60.0, 47.0),
        (-75.0, 61.0, 47.0),
        (-45.0, 62.5, 46.0),
        (-20.0, 65.0, 44.0),
        (0.0, 68.0, 41.0),
        (18.0, 69.0, 35.0),
        (30.0, 52.0, 29.0),
        (40.0, 32.0, 20.0),
        (48.0, 17.0, 9.0),
        (53.0, 6.0, 0.0),
        (120.0, 2.0, -30.0),
    ]
)
_THIGH = np.array(
    [
        (37.0, 6.0, 30.0, 37.0),
        (37.0, 38.0, 36.0, 36.0),
        (38.5, 58.0, 36.5, 35.0),
        (42.0, 90.0, 33.0, 32.0),
        (46.0, 130.0, 28.0, 29.0),
    ]
)
_BUTTOCK = np.array([(24.0, 2.0, 25.0, 34.0), (26.0, 22.0, 28.0, 34.0)])

# x, y, half width, half thickness of the discs; the side of the body is positive.
_PAIRS: dict[str, list[tuple[float, float, float, float]]] = {
    "gluteus medius": [(50, -36, 5, 9), (54, -22, 7, 15), (56, -8, 6, 15), (54, 6, 4, 9)],
    "tensor": [(57, -28, 3.5, 14), (60, -6, 4.0, 18), (60, 14, 4.0, 17), (58, 46, 4, 10)],
    "gluteus maximus": [(30, -20, 9, 5), (42, -2, 10, 7), (50, 16, 9, 8), (53, 32, 6, 6)],
    "iliopsoas": [(12, -80, 9, 13), (20, -44, 10, 12), (31, -16, 8, 10), (38, 4, 7, 9), (38, 20, 4, 6)],
    "iliacus": [(44, -30, 10, 5), (36, -12, 7, 5)],
    "obturator": [(27.5, -8, 3.0, 9), (24, 6, 4, 10), (27, 20, 5, 9)],
    "adductors": [(9, 20, 7, 9), (19, 36, 12, 15), (29, 62, 13, 17), (34, 110, 12, 16)],
    "vastus": [(52, 14, 6, 12), (54, 36, 9, 19), (54, 70, 10, 21), (52, 120, 9, 20)],
    "rectus": [(45, -8, 4, 6), (44, 16, 6, 9), (43, 50, 8, 13), (43, 120, 8, 13)],
    "hamstrings": [(30, 26, 8, 8), (33, 60, 10, 12), (36, 120, 10, 12)],
    "capsule": [(39, -3, 9, 6), (38, 6, 8, 5)],
}
_MIDDLE: dict[str, list[tuple[float, float, float, float]]] = {
    "bowel": [(0, -120, 46, 22), (0, -70, 47, 22), (0, -38, 38, 17), (0, -26, 20, 10)],
    "bladder": [(0, -16, 17, 17), (0, -3, 16, 18)],
    "floor": [(0, 14, 9, 12), (0, 34, 8, 12)],
}


def trunk_of(child: Child, frame: Frame, bones: tuple[float, float], outwards: tuple[float, float]) -> Trunk:
    """Return the soft tissue of this `child`.

    Parameters
    ----------
    frame
        From the middle plane of the body to the plane of the image.
    bones
        How far the right and the left ilium reach to the side, in millimetres: the skin lies outside them.
    outwards
        How far the right and the left femur stand outside their usual place, in millimetres: the thigh goes along.
    """
    size, random = child.size, child.chance("habitus")
    plump = float(np.clip(random.normal(1.0, 0.06), 0.88, 1.14))
    age = child.recipe.age
    fat = float(np.interp(age, [0, 0.5, 1, 2, 4], [4.0, 7.0, 7.5, 6.5, 5.5]) * plump**3)
    torso = np.column_stack([_TORSO[:, 0], _TORSO[:, 1], _TORSO[:, 1], _TORSO[:, 2]]) * size
    torso[:, 1:] *= plump
    above = _TORSO[:, 0] < 20
    torso[above, 1:3] = np.maximum(torso[above, 1:3], np.array(bones) + (2.5 + 0.8 * fat) * size)
    # The skin follows a displaced hip from the waist down.
    follows = np.clip((_TORSO[:, 0] + 40) / 35, 0, 1)
    torso[:, 1:3] += follows[:, None] * np.array(outwards)
    stance = float(random.normal(0, 2.0)) * size
    thighs: list[Belly] = []
    buttocks: list[Belly] = []
    bellies: list[Belly] = []
    for side, moved in zip((-1, 1), outwards, strict=True):
        for name, table, kept in (("thigh", _THIGH, thighs), ("buttock", _BUTTOCK, buttocks)):
            rows = table * size * np.array([side, 1, plump, plump])
            rows[:, 0] += side * (moved if name == "thigh" else 0.0)
            rows[:, 0] += side * stance * np.clip(rows[:, 1] / (60 * size), 0, 1)
            rows[:, :2] += random.normal(0, 1.2 * size, 2)
            kept.append(Belly(name, rows))
        for name, path in _PAIRS.items():
            mine = _mine(path, side, size, random)
            mine[:, 0] += side * moved * np.clip((np.abs(mine[:, 0]) / size - 20) / 25, 0, 1)
            bellies.append(Belly(name, mine))
    bellies += [Belly(name, _mine(path, 1, size, random)) for name, path in _MIDDLE.items()]
    bellies += _loops(random, size)
    # A bladder may be empty or full.
    full = float(random.uniform(0.55, 1.2))
    bellies = [Belly(b.name, b.path * [1, 1, full, full]) if b.name == "bladder" else b for b in bellies]
    bellies.append(_genitals(child))
    return Trunk(
        frame=frame,
        size=size,
        torso=torso,
        thighs=tuple(thighs),
        buttocks=tuple(buttocks),
        skin=1.0,
        fat=fat,
        bellies=tuple(bellies),
        folds=tuple(_folds(child)),
        gas=tuple(_gas(child)),
        stool=float(random.uniform(0.8, 6.0)),
        napkin=_napkin(child),
    )


def _mine(path: Sequence[tuple[float, ...]], side: int, size: float, random: np.random.Generator) -> Floats:
    rows = np.array(path, float) * size
    rows[:, 0] *= side
    rows[:, :2] += random.normal(0, 1.0 * size, 2)
    rows[:, 2:] *= random.normal(1, 0.07)
    return rows


def _loops(random: np.random.Generator, size: float) -> list[Belly]:
    """Return loops of bowel full of fluid, at random in the belly and the upper pelvis."""
    loops = []
    for _ in range(14):
        x, y = float(random.uniform(-44, 44)), float(random.uniform(-95, -22))
        course, wide = float(random.uniform(0, 2 * np.pi)), float(random.uniform(5, 9))
        far = float(random.uniform(8, 24))
        end = (x + far * np.cos(course), y + 0.5 * far * np.sin(course))
        loops.append(Belly("loop", np.array([(x, y, wide, 0.55 * wide), (*end, wide, 0.55 * wide)]) * size))
    return loops


def _genitals(child: Child) -> Belly:
    random, size = child.chance("genitals"), child.size
    lean = float(random.normal(0, 3))
    if child.recipe.sex == "M":
        rows = [(0.0, 18.0, 4.0, 12.0), (0.5 * lean, 30.0, 5.0, 16.0), (lean, 44.0, 5.5, 14.0)]
    else:
        rows = [(0.0, 20.0, 4.0, 8.0), (0.3 * lean, 36.0, 5.0, 12.0)]
    return Belly("genitals", np.array(rows) * size)


def _folds(child: Child) -> list[Fold]:
    """Return the folds of groin, thigh and buttock; hardly any child has all of them."""
    random, size = child.chance("folds"), child.size
    kinds = {
        "groin": ([(32, 20), (24, 31), (14, 42), (3, 52)], 12.0, 1.8, 0.75),
        "buttock": ([(3, 50), (16, 56), (32, 57), (52, 50)], 8.0, 4.0, 0.7),
        "thigh": ([(14, 62), (30, 67), (48, 64), (62, 56)], 6.0, 3.0, 0.5),
        "labium": ([(4, 20), (6, 30), (5, 42), (1, 52)], 8.0, 2.2, 0.7),
        "belly": ([(20, -4), (38, -10), (54, -20), (64, -30)], 2.5, 5.0, 0.3),
    }
    folds = []
    for path, height, fade, often in kinds.values():
        for side in (-1, 1):
            if random.uniform() > often:
                continue
            points = np.array(path, float) * size + random.normal(0, 1.6 * size, (len(path), 2))
            points += random.normal(0, 2.0 * size, 2)
            points[:, 0] *= side
            points = points[::-1] if side < 0 else points
            folds.append(
                Fold(points, height * size * float(random.uniform(0.4, 1.3)), fade * float(random.uniform(0.7, 1.5)))
            )
    return folds


def _gas(child: Child) -> list[Gas]:
    """Return bubbles along a few loops of bowel, and some in the rectum."""
    random, size = child.chance("gas"), child.size
    bubbles: list[Gas] = []
    for _ in range(int(random.integers(3, 8))):
        x, y = float(random.uniform(-48, 48)), float(random.uniform(-92, -24))
        course, wide = float(random.uniform(0, 360)), float(random.uniform(1.6, 5.0))
        for _ in range(int(random.integers(1, 6))):
            x, y = x + 1.1 * wide * np.cos(np.deg2rad(course)), y + 0.8 * wide * np.sin(np.deg2rad(course))
            course += float(random.normal(0, 25))
            if y > -18 or abs(x) > 52:
                break
            axes = (wide * float(random.uniform(0.8, 1.5)), wide * float(random.uniform(0.6, 1.0)))
            bubbles.append(_scaled((x, y), axes, course, wide * float(random.uniform(0.5, 1.3)), size))
    if random.uniform() < 0.6:
        for _ in range(int(random.integers(2, 7))):
            at = (float(random.normal(0, 5)), float(random.uniform(-30, -10)))
            axes = (float(random.uniform(1.5, 5)), float(random.uniform(1.2, 3.5)))
            bubbles.append(_scaled(at, axes, float(random.normal(0, 30)), float(random.uniform(1.2, 4.5)), size))
    return bubbles


def _scaled(at: tuple[float, float], axes: tuple[float, float], turn: float, depth: float, size: float) -> Gas:
    return Gas((at[0] * size, at[1] * size), (axes[0] * size, axes[1] * size), turn, depth * size)


def _napkin(child: Child) -> tuple[float, float]:
    random, size = child.chance("napkin"), child.size
    if child.recipe.age > 2.5 or random.uniform() > 0.45:
        return (0.0, 0.0)
    return (float(random.uniform(46, 66)) * size, float(random.uniform(0.5, 1.3)))
