"""What lies on and under the child: cord clamp, nappy, mattress."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.view import View
from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.rays.tubes import Tubes, smooth_line
from helpers.simulate.texture import smooth_field

_WEEK = 7 / 365.25


def around(b: Build, view: View) -> Plane:
    """Return what lies around the child as millimetres of soft tissue, shape (rows, columns)."""
    total = np.zeros(view.camera.shape, np.float32)
    if b.age < _WEEK:
        total += _cord(b, view)
    if b.age < 2.5 and stream(b.seed, "nappy").random() < 0.6:
        total += _nappy(b, view)
    if view.lying:
        total += _mattress(b, view)
    return total


def _cord(b: Build, view: View) -> Plane:
    """Return the stump of the cord with its plastic clamp, which lies on the belly as it likes."""
    random = stream(b.seed, "cord")
    navel = np.array(b.at(0.0, 3.0, -1.0))
    angle = random.uniform(-1.2, 1.2) + (np.pi / 2 if random.random() < 0.5 else 0)
    along = np.array([np.cos(angle), np.sin(angle), 0.0])
    end = navel + np.array([random.normal(0, 7), random.normal(4, 6), -7.0])
    stump = smooth_line(
        np.array(
            [navel + np.array([0.0, 0.0, 2.0]), 0.5 * (navel + end) + np.array([0.0, 2.0, -2.0]), end, end + 6 * along]
        ),
        0.8,
    )
    tubes = Tubes()
    tubes.add(stump, np.linspace(5.5, 3.2, len(stump)), value=0.65)
    across = np.array([-along[1], along[0], 0.0])
    # Two bars on a hinge, with teeth that grip the stump.
    hinge = end - 24 * along
    for sign in (-1.0, 1.0):
        bar = [
            hinge + sign * 0.8 * across,
            hinge + 12 * along + sign * 3.2 * across,
            hinge + 46 * along + sign * 3.0 * across,
        ]
        tubes.add(smooth_line(np.array(bar), 1.5), 2.0, 1.7, value=1.3)
    ring = hinge + np.array([[4.0 * np.cos(t), 4.0 * np.sin(t), 0.0] for t in np.linspace(0, 6.28, 20)])
    tubes.add(ring, 1.2, value=1.3)
    wall, _ = tubes.thickness(view.camera)
    return wall


def _nappy(b: Build, view: View) -> Plane:
    """Return the nappy: a pad of pulp and gel between the legs, thin flaps at the sides."""
    random = stream(b.seed, "nappy")
    camera = view.upright
    column, row = np.arange(camera.columns)[None, :], np.arange(camera.rows)[:, None]
    middle, top = camera.project(
        np.array([b.at(float(random.normal(0, 0.03)), 5.2 + float(random.normal(0, 0.35)), 0.0)])
    )[0]
    half = b.half_width / camera.spacing
    u = np.asarray((column - middle) / half, np.float32)
    wave = 0.03 * np.sin(4 * u + random.uniform(0, 6)) + 0.02 * np.sin(9 * u + random.uniform(0, 6)) - 0.10 * u**2
    below = np.asarray((row - top) / half - wave, np.float32)
    edge = np.clip(below * 30, 0, 1)
    pad = 1 / (1 + np.exp((np.abs(u) - 0.42) * 26))
    clumps = smooth_field(random, camera.shape, (1.6 / camera.spacing,) * 2)
    grain = smooth_field(random, camera.shape, (0.5 / camera.spacing,) * 2)
    thick = 0.35 + pad * np.clip(1.5 + 1.1 * np.clip(below, 0, 1) + 0.32 * clumps + 0.16 * grain, 0, None)
    hem = 0.7 * np.exp(-(((below - 0.03) * half * camera.spacing / 1.1) ** 2))
    drawn = plane(edge * (thick + hem) * float(np.interp(b.age, [0, 1], [0.8, 1.3])))
    return np.ascontiguousarray(np.rot90(drawn, -1)) if view.lying else drawn


def _mattress(b: Build, view: View) -> Plane:
    """Return the foam that the child lies on, seen from its edge."""
    random = stream(b.seed, "mattress")
    camera = view.camera
    under = camera.project(np.array([[1.04 * b.half_width, b.y(2.0), 0.0]]))[0][1]
    row = np.arange(camera.rows, dtype=np.float32)[:, None]
    rough = smooth_field(random, camera.shape, (0.9 / camera.spacing, 2.5 / camera.spacing))
    sag = ndimage.gaussian_filter1d(random.normal(0, 1, camera.columns), 0.12 * camera.columns)
    sag = sag / (np.abs(sag).max() + 1e-6) * 1.2 / camera.spacing
    inside = np.clip((row - under - sag[None, :]) * camera.spacing, 0, 1)
    return plane(inside * (5.5 + 0.5 * rough))
