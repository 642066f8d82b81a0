"""A child's own bones, from the shapes of a part of the body: sizes, waves, growth plates and nuclei."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import Akima1DInterpolator, PchipInterpolator

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.bone import STEP, Layer, Nucleus, Shaft, Texture
from helpers.simulate.flat.shapes import Centre, Line, LongBone
from helpers.simulate.frame import Frame
from helpers.simulate.texture import waves

LONG = Texture(stretch=5.5, pitch=0.38, contrast=0.25)
FLAT = Texture(stretch=1.8, pitch=0.5, contrast=0.2)
ROUND = Texture(stretch=1.2, pitch=0.55, contrast=0.3)

LAYERS = 5
"""Slices of a nucleus from back to palm: with two, its sloping sides would show as a halo."""

DIRECTIONS = 1440
"""Radii that make the outline of a nucleus."""


def long_bone(name: str, shape: LongBone, frame: Frame, child: Child) -> Shaft:
    """Return a long bone with this child's own widths, waves and growth plate."""
    size, random = child.size, child.chance(name)
    table = shape.table.copy()
    table[:, 0] *= size
    table[:, 1:4] *= size * random.normal(1, 0.025)
    # The cortex of a small child is thin, but less so than the bone [D].
    table[:, 4:6] *= (0.45 + 0.55 * size) * random.normal(1, 0.06)
    y = np.arange(table[0, 0], table[-1, 0], STEP)
    left, right, depth, cortex_left, cortex_right, density = PchipInterpolator(table[:, 0], table[:, 1:])(y).T
    # No periosteal or endosteal surface is a ruled line.
    left += 0.04 * waves(random, y, 26.0)
    right += 0.04 * waves(random, y, 26.0)
    cortex_left *= 1 + 0.05 * waves(random, y, 30.0)
    cortex_right *= 1 + 0.05 * waves(random, y, 30.0)
    x = np.arange(-16.0, 16.0, STEP)
    # Seen through, the curved surface of a growth plate makes several lines, not one.
    offsets = (-0.30, 0.05, 0.42) if shape.growth_plate else (-0.15, 0.0, 0.25)
    return Shaft(
        name=name,
        frame=frame,
        start=float(y[0]),
        left=left,
        right=right,
        depth=depth,
        cortex_left=cortex_left,
        cortex_right=cortex_right,
        density=density,
        end_x=x,
        ends=tuple(_end(shape.end, x, offset, size, random) for offset in offsets),
        bend=float(random.normal(0.0004, 0.0002)) * np.maximum(y - 8, 0) ** 2,
        plate=(0.75 if shape.growth_plate else 0.4) * size,
        plate_density=0.44 if shape.growth_plate else 0.42,
        rounding=(1.0 if shape.growth_plate else 1.5) * size,
        texture=LONG,
    )


def _end(line: Line, x: Floats, offset: float, size: float, random: np.random.Generator) -> Floats:
    """Return y of one of the end's surfaces over `x`: the line, moved by `offset`, with small waves."""
    points = np.array(line) * size
    smooth = Akima1DInterpolator(*points.T)(np.clip(x, points[0, 0], points[-1, 0]))
    return np.asarray(smooth + size * (offset + 0.07 * waves(random, x, 5.5) + 0.02 * waves(random, x, 1.6)))


def nucleus(name: str, centre: Centre, frame: Frame, child: Child) -> list[Nucleus]:
    """Return the nucleus called `name`, or nothing where it has not appeared."""
    grown_to, size = child.grown(name), child.size
    if grown_to <= 0:
        return []
    points = np.array(centre.outline) * size
    middle = (points.min(0) + points.max(0)) / 2 + np.array(centre.heart) * size
    model = points - middle
    # A young nucleus is round all over; the palmar side gets a shape of its own as the bone fills its model.
    shift = np.array(centre.palmar[:2]) * size * grown_to**2
    palmar_model = model * (1 - (1 - centre.palmar[2]) * grown_to**3) + shift
    reached = _reached(grown_to, centre.epiphysis)
    dorsal = _ossified(model, grown_to, reached, child.chance(name))
    palmar = _ossified(palmar_model, grown_to, reached, child.chance(f"{name}, palmar"))
    depth = centre.depth * size * (0.3 + 0.7 * grown_to)
    at = middle + np.array(centre.leans) * (1 - reached) * np.ptp(points, axis=0) / 2
    return [
        Nucleus(
            name=name,
            frame=Frame(shift=(float(at[0]), float(at[1]))).inside(frame),
            layers=tuple(Layer((1 - w) * dorsal + w * palmar, depth * 1.1 / LAYERS) for w in np.linspace(0, 1, LAYERS)),
            cortex=0.26 * (0.5 + 0.5 * size),
            density=0.23 if centre.epiphysis else 0.21,
            texture=FLAT if centre.epiphysis else ROUND,
        )
    ]


def _reached(grown_to: float, epiphysis: bool) -> float:
    """Return how wide a nucleus is against its model; an epiphysis is a disc that first grows in width [D]."""
    return 0.52 + 0.48 * grown_to if epiphysis else 0.34 + 0.66 * grown_to


def _ossified(model: Floats, grown_to: float, reached: float, random: np.random.Generator) -> Floats:
    """Return the radius of the ossified part of a cartilage model at equal angles, shape (`DIRECTIONS`,).

    A young nucleus is small and rounded; it takes the shape of its model as it fills it.
    """
    angle = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    half = np.ptp(model, axis=0) / 2
    ellipse = 1 / np.sqrt((np.cos(angle) / half[0]) ** 2 + (np.sin(angle) / half[1]) ** 2)
    own = grown_to**1.3
    shape = own * _radius_of(model, angle) + (1 - own) * 0.97 * ellipse
    uneven = sum(random.normal(0, 0.022) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 4))
    fine = sum(random.normal(0, 0.007) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (7, 9, 12, 15))
    return np.asarray(shape * reached * (1 + uneven + fine * (1.4 - grown_to)))


def _radius_of(outline: Floats, angle: Floats) -> Floats:
    """Return how far the smooth curve through `outline` is from the origin in each direction."""
    around = np.vstack([outline[-3:], outline, outline[:3]])
    along = np.r_[0, np.cumsum(np.sqrt(np.hypot(*np.diff(around, axis=0).T)))]
    curve = Akima1DInterpolator(along, around)(np.linspace(along[3], along[-3], 600, endpoint=False))
    theta = np.mod(np.arctan2(curve[:, 1], curve[:, 0]), 2 * np.pi)
    order = np.argsort(theta, kind="stable")
    return np.asarray(np.interp(angle, theta[order], np.hypot(*curve[order].T), period=2 * np.pi))
