"""The upper end of a small child's femur, and the nucleus in its head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.interpolate import Akima1DInterpolator, PchipInterpolator

from helpers.simulate.child import Child
from helpers.simulate.flat.bone import STEP, Layer, Nucleus, Shaft, Texture
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.flat_bone import MESH
from helpers.simulate.texture import waves

_LONG = Texture(stretch=3.6, pitch=0.45, contrast=0.30)


def femur(child: Child, side: str, neck: float) -> Shaft:
    """Return the femur of one `side`; `neck` says how steep its end looks, in standard deviations."""
    size, random = child.size, child.chance(f"{side} femur")
    table = shapes.FEMUR.copy()
    table[:, 0] *= size
    table[:, 1:4] *= 1.07 * size * random.normal(1, 0.02)
    table[:, 6] *= 1.35
    table[:, 4:6] *= 1.05 * (0.35 + 0.65 * size) * random.normal(1, 0.08)
    y = np.arange(table[0, 0], table[-1, 0], STEP)
    left, right, depth, cortex_left, cortex_right, density = PchipInterpolator(table[:, 0], table[:, 1:])(y).T
    left, right = (v + 0.10 * size * waves(random, y, 24.0) + 0.04 * waves(random, y, 7.0) for v in (left, right))
    cortex_left, cortex_right = (v * (1 + 0.10 * waves(random, y, 26.0)) for v in (cortex_left, cortex_right))
    x = np.arange(-26.0, 26.0, STEP)
    points = np.array(shapes.METAPHYSIS) * size * np.array([1.07, 1.0])
    # A neck that is turned forwards looks steeper and its end flatter.
    points[:, 1] -= 0.085 * neck * (points[:, 0] - points[0, 0])
    line = Akima1DInterpolator(*points.T)(np.clip(x, points[0, 0], points[-1, 0]))
    line -= np.min(line[(x > -8 * size) & (x < 4 * size)])
    ends = tuple(
        line + size * (offset + 0.10 * waves(random, x, 7.0) + 0.03 * waves(random, x, 2.0))
        for offset in (-0.3, 0.1, 0.5)
    )
    return Shaft(
        name=f"{side} femur",
        frame=Frame(),
        start=float(y[0]),
        left=left,
        right=right,
        depth=depth,
        bend=float(random.normal(0.0008, 0.0004)) / size * np.maximum(y - 12 * size, 0) ** 2,
        cortex_left=cortex_left,
        cortex_right=cortex_right,
        density=density,
        end_x=x,
        ends=ends,
        plate=1.3 * size,
        plate_density=0.62,
        rounding=1.6 * size,
        texture=_LONG,
    )


def appears(child: Child) -> float:
    """Return the age at which this child's femoral nuclei appear, in years: about 4 to 6 months [M]."""
    random = child.chance("nuclei")
    return float(np.clip(random.normal(0.40 if child.recipe.sex == "F" else 0.46, 0.07), 0.25, 0.62))


def femoral_nucleus(child: Child, side: str) -> Nucleus | None:
    """Return the nucleus in the head of one `side`, or nothing where it has not appeared."""
    random = child.chance(f"{side} nucleus")
    age = child.recipe.age - appears(child) - float(random.normal(0, 0.03))
    if age <= 0:
        return None
    width = float(np.interp(age, [0, 0.1, 0.35, 0.8, 1.6, 2.6, 3.6], [1.6, 3.4, 6.0, 8.8, 13.0, 16.5, 19.0]))
    width *= float(random.normal(1, 0.06))
    height = width * float(np.interp(age, [0, 0.6, 2, 3.5], [0.72, 0.78, 0.70, 0.64]))
    angle = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    radius = 1 / np.sqrt((np.cos(angle) / (width / 2)) ** 2 + (np.sin(angle) / (height / 2)) ** 2)
    uneven = sum(random.normal(0, 0.03 / k**0.5) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 5, 8))
    radius = radius * (1 + uneven)
    layers = tuple(Layer(radius * part, width * 0.42 * deep) for part, deep in ((1.0, 0.45), (0.86, 0.3), (0.66, 0.25)))
    return Nucleus(f"{side} femoral nucleus", Frame(), layers, min(0.22, 0.06 * width), 0.55, MESH)


def smaller(nucleus: Nucleus, share: float) -> Nucleus:
    """Return a nucleus that is `share` as wide."""
    layers = tuple(Layer(layer.radius * share, layer.depth * share) for layer in nucleus.layers)
    return replace(nucleus, layers=layers, cortex=nucleus.cortex * share)
