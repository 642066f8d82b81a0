"""From the cartilage model of a tubular bone to what is ossified of it: shaft, epiphysis, or both grown together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.hand.model import Model
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.spongiosa import Lattice, Weave

WEAVE = Weave(cross=0.4, clouds=0.35, deep=0.7, wave=0.15, uneven=0.45)
SHAFT = Lattice(pitch=0.64, stretch=3.2, contrast=1.9, kind=5, weave=WEAVE)
CENTRE = Lattice(pitch=0.62, stretch=2.0, contrast=1.7, kind=6, weave=WEAVE)

# Share of the shaft from its growth plate to the other end: thickness of the cortex against that at the waist.
_WALL = np.array([(-0.3, 0.09), (0.0, 0.10), (0.06, 0.13), (0.15, 0.36), (0.30, 0.80), (0.45, 1.0), (0.58, 0.98),
                  (0.72, 0.66), (0.84, 0.28), (0.92, 0.14), (1.0, 0.12), (1.3, 0.12)])  # fmt: skip
_SPONGY = np.array([(-0.3, 0.20), (0.0, 0.20), (0.10, 0.17), (0.22, 0.115), (0.36, 0.06), (0.52, 0.04), (0.68, 0.07),
                    (0.80, 0.13), (0.92, 0.175), (1.3, 0.18)])  # fmt: skip


def ossified(model: Model) -> tuple[Bone, ...]:
    """Return what is bone of a `model`: a shaft, and its epiphysis once that has appeared; one bone where they fuse."""
    if model.child.bridged(model.name) > 0:
        return (_joined(model),)
    centre = _epiphysis(model)
    shaft = _cleft(model, _shaft(model))
    return (shaft,) if centre is None else (shaft, centre)


def _shaft_grid(model: Model, *, whole: bool) -> Grid:
    low, high = -model.length, 0.0
    if not whole:
        low, high = (model.level - 2.5, 0.5) if model.bone.distal_plate else (-model.length, model.level + 2.5)
    step = float(np.clip(0.45 * model.size, 0.26, 0.42))
    return Grid.over(*model.box(low, high, 1.2 + 0.6 * model.altered.rickets), step)


def _shaft(model: Model) -> Bone:
    grid = _shaft_grid(model, whole=False)
    past, outer = model.past_plate(grid), _other_end(model, grid, model.surface(grid))
    calcified = (
        (0.22 + 0.20 * model.size)
        * (1 - 0.9 * model.altered.rickets)
        * np.clip(1 + 0.35 * _waves(model, grid, 3.0, "calcified"), 0.4, 2)
    )
    edge = ((0.35 + 0.5 * model.young) * model.size + 0.2) * (1 - 0.5 * model.altered.rickets)
    walled = outer + _wall(model, grid)
    inner = shapes.larger(walled, plane(past + calcified), 0.4)
    return _bone(model, model.name, grid, shapes.larger(outer, past, edge), inner)


def _joined(model: Model) -> Bone:
    """Return shaft and epiphysis as one bone: bridged from the middle outwards, then with a line that fades."""
    grid = _shaft_grid(model, whole=True)
    past, outer = model.past_plate(grid), model.surface(grid)
    bridged, gap = model.child.bridged(model.name), model.gap
    x, _, z = grid.places
    out = np.sqrt((x / model.half[0]) ** 2 + (z / model.half[1]) ** 2)
    open_from = 0.25 + 1.1 * bridged + 0.10 * _waves(model, grid, 4.0, "bridges")
    middle = past - np.float32(gap / 2)
    slit = shapes.larger(
        plane(np.abs(middle) - gap * np.float32(0.5 - 0.15 * bridged)), plane((open_from - out) * model.half[0]), 0.3
    )
    outer = shapes.larger(outer, -slit, 0.25)
    faded = float(np.exp(-max(model.child.years_closed(model.name), 0.0) / 1.1))
    scar = (0.12 + 0.88 * faded) * np.exp(-((middle / np.float32(0.35 + 0.1 * gap)) ** 2))
    bone = _bone(model, model.name, grid, outer, outer + _wall(model, grid))
    # Until they are bridged, places between the two plates are poorer; then a dense line is left.
    return bone.with_spongy(np.asarray(bone.spongy * (1 + (1.9 * bridged - 0.8) * scar), np.float32))


def _cleft(model: Model, shaft: Bone) -> Bone:
    """Return the shaft with a cleft where its end without a growth plate was late to join: a pseudo-epiphysis."""
    depth = model.altered.cleft
    if depth == 0:
        return shaft
    x, y, z = shaft.grid.places
    end = model.base(x, z) if model.bone.distal_plate else model.head(x, z)
    level = np.abs(np.abs(y - end) - model.cleft_height + 0.3 * _waves(model, shaft.grid, 4.0, "cleft"))
    out = x / model.half[0] if depth < 1 else np.abs(x) / model.half[0]
    # A notch reaches in from the side of the thumb; a pseudo-epiphysis hangs on by its middle.
    side = 0.22 - out if depth >= 1 else out + (1 - 1.1 * depth)
    slit = shapes.larger(plane(level - 0.30 * model.size - 0.15), plane(side * model.half[0]), 0.4)
    outer = shapes.larger(shaft.outer, -slit, 0.3)
    fields = shaft.fields.copy()
    fields[..., 1] = np.maximum(fields[..., 1], 0.35 - slit)
    fields[..., 0] = outer
    return replace(shaft, fields=fields)


def _bone(model: Model, name: str, grid: Grid, outer: Plane, inner: Plane) -> Bone:
    at, size = _share(model, grid), model.size
    random = model.child.chance(f"spongy of {name}")
    spongy = np.interp(at, *_SPONGY.T) * float(random.normal(1, 0.05)) * (1 - 0.4 * model.altered.rickets)
    rim = (1.3, 0.9 * size)
    bone = Bone.of(
        name, grid, outer, thickness=0.0, spongy=plane(spongy), lattice=_turned(model, SHAFT), rim=rim, cortex=0.95
    )
    bone.fields[..., 1] = inner
    return bone


def _share(model: Model, grid: Grid) -> Plane:
    """Return where places along y stand: 0 at the growth plate, 1 at the other end of the shaft, shape (1, ny, 1)."""
    _, y, _ = grid.places
    shaft = model.length + model.level if not model.bone.distal_plate else -model.level
    return plane(model.sign * (model.level - y) / shaft)


def _wall(model: Model, grid: Grid) -> Plane:
    """Return the thickness of the cortex: thin in the young and at the ends, never even."""
    size, random = model.size, model.child.chance(f"wall of {model.name}")
    waist = model.bone.wall * size * (0.30 + 0.70 * model.child.at_maturity([0, 4, 10, 16], [0.35, 0.5, 0.72, 1.0]))
    wall = np.interp(_share(model, grid), *_WALL.T) * waist * float(random.normal(1, 0.06))
    wall = np.maximum(wall, 0.16 + 0.15 * size) * (1 - 0.4 * model.altered.rickets)
    patches = 0.16 * shapes.unevenness(grid, random, 4 + 3 * size)
    return plane(wall * np.clip(1 + patches + 0.26 * _streaks(grid, random, 0.9 + 0.9 * size), 0.45, 1.8))


def _streaks(grid: Grid, random: np.random.Generator, across: float) -> Plane:
    """Return noise in streaks along the bone, as the cortex is built: standard deviation about 0.6."""
    nx, ny, nz = grid.counts
    few = shapes.unevenness(Grid(grid.low, grid.step, (nx, max(ny // 7, 3), nz)), random, across)
    at = np.linspace(0, few.shape[1] - 1.001, ny)
    low = at.astype(int)
    part = plane(at - low)[None, :, None]
    return plane(few[:, low] * (1 - part) + few[:, low + 1] * part)


def _other_end(model: Model, grid: Grid, outer: Plane) -> Plane:
    """Return the surface of the model without the cartilage that caps its other end in the young."""
    x, y, z = grid.places
    cap = 0.055 * model.young * model.length + 0.25
    if model.bone.distal_plate:
        return shapes.larger(outer, plane(y + cap - model.base(x, z)), 0.14 * model.breadth * model.bone.wide[0])
    if model.bone.kind == "distal":
        return outer
    return shapes.larger(outer, plane(model.head(x, z) + cap - y), 0.14 * model.breadth * model.bone.wide[2])


def _epiphysis(model: Model) -> Bone | None:
    ratio = model.child.width(model.epiphysis_name)
    if ratio <= 0:
        return None
    grown = float(np.clip((ratio - 0.2) / 0.85, 0, 1))
    reach = abs((model.length if model.bone.distal_plate else 0.0) + model.level)
    ends = (model.level, model.level + model.sign * (reach + 0.5 * model.size))
    grid = Grid.over(*model.box(min(ends) - 0.6, max(ends) + 0.6, 1.2), float(np.clip(0.38 * model.size, 0.22, 0.36)))
    random = model.child.chance(model.epiphysis_name)
    outer = _centre(model, grid, ratio, grown)
    outer = plane(
        outer + (0.03 + 0.07 * (1 - grown)) * model.size * shapes.unevenness(grid, random, 2.6 * model.size + 0.5)
    )
    wall = (0.18 + 0.14 * model.size) * np.clip(1 + 0.4 * shapes.unevenness(grid, random, 3.0 * model.size), 0.4, 1.8)
    spongy = (0.20 if not model.altered.dense else 0.75) * (1 - 0.35 * model.altered.rickets)
    lattice = _turned(model, CENTRE) if not model.altered.dense else replace(CENTRE, contrast=0.2)
    return Bone.of(
        model.epiphysis_name, grid, outer, thickness=plane(wall), spongy=spongy, lattice=lattice,
        rim=(0.8, 0.8 * model.size), cortex=0.7 * (1 - 0.3 * model.altered.rickets),
    )  # fmt: skip


def _centre(model: Model, grid: Grid, ratio: float, grown: float) -> Plane:
    """Return the distance to the ossified centre: a grain, then a disc, then what fits between plate and joint."""
    x, _, z = grid.places
    random, gap = model.child.chance(f"centre of {model.name}"), model.gap
    # Rickets is a disease of the shaft's end: the centre keeps its place and shape.
    model = replace(model, altered=replace(model.altered, rickets=0.0))
    half, deep = model.half
    wide, through = ratio * half, deep * min(0.98, 0.10 + 0.9 * ratio)
    aside = float(random.normal(0, 0.10)) * half * (1 - grown)
    side = (((np.abs(x - aside) / wide) ** 2.4 + (np.abs(z) / through) ** 2.4) ** (1 / 2.4) - 1) * min(wide, through)
    end = model.base(x, z) if model.sign > 0 else model.head(x, z)
    room = plane(model.sign * (end - model.plate(x, z)))
    cartilage = (0.10 + 0.18 * (1 - grown)) * model.bone.epiphysis * model.size**0.85
    flat = float(room[room.shape[0] // 2, 0, room.shape[2] // 2])
    own = grown**1.5
    top = own * room + (1 - own) * flat - cartilage
    past = model.past_plate(grid)
    # A cap: in adolescents the rims reach over the edge of the shaft.
    lips = 0.5 * model.size * np.clip((ratio - 0.97) / 0.1, 0, 1) * np.clip((np.abs(x) / half - 0.75) / 0.25, 0, 1) ** 2
    lowest = gap * (1 + 0.5 * (1 - grown)) + 0.06 * half * (1 - grown) - lips
    # Even the first grain has some height.
    lowest = np.minimum(lowest, top - np.float32(0.5 + 0.8 * model.size))
    least, pace = (0.45, 0.6) if model.bone.distal_plate else (0.35, 0.8)
    thick = (least + (1 - least) * grown**pace) * (top - lowest)
    centre = lowest + thick / 2 + (1 - grown) ** 2 * 0.3 * (top - lowest - thick)
    # A young disc is a lens, a young head a ball; both get the shape of their model as they fill it.
    from_middle = np.minimum(((x - aside) / wide) ** 2 + (z / through) ** 2, 1)
    lens = np.sqrt(1 - 0.97 * from_middle) ** (1.0 if model.bone.distal_plate else 0.6)
    thick = thick * (own + (1 - own) * lens)
    # A grain is no larger than its own rounding: it must not be rounded away.
    finest = 0.7 * min(wide, through, float(thick.max()) / 2)
    caps = shapes.larger(plane(past - centre - thick / 2), plane(centre - thick / 2 - past), min(0.12 * half, finest))
    blunt = 0.18 + 0.16 * model.child.at_maturity([8, 14], [1.0, 0.0]) if model.bone.distal_plate else 0.22
    outer = shapes.larger(plane(side), caps, min((blunt + 0.2 * (1 - grown)) * half, finest))
    if ratio > 0.8:
        return shapes.larger(outer, model.surface(grid, wider=max(ratio, 1.0)), 0.12 * half)
    return outer


def _waves(model: Model, grid: Grid, length: float, what: str) -> Plane:
    return shapes.undulation(grid, model.child.chance(f"{what} of {model.name}"), length * model.size + 0.6)


def _turned(model: Model, lattice: Lattice) -> Lattice:
    """Return the lattice for a bone: finer in small ones, and in thin ones fewer struts lie behind one another."""
    thick = model.bone.kind.endswith("metacarpal")
    finer = (1.0 if thick else 0.85) * (0.85 if model.size < 0.6 else 1.0)
    contrast = lattice.contrast * (1.0 if thick else 0.72)
    return replace(lattice, pitch=round(lattice.pitch * finer, 3), contrast=contrast)
