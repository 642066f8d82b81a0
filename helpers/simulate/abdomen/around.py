"""What lies on and under the child: cord clamp, nappy, folds of skin, leads, mattress."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.view import View
from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.rays.tubes import Tubes, smooth_line
from helpers.simulate.texture import smooth_field

_WEEK = 7 / 365.25


def around(b: Build, view: View) -> tuple[Plane, Plane]:
    """Return what lies around the child as millimetres of soft tissue and of bone mineral, each (rows, columns)."""
    total = _folds(b, view)
    if b.age < _WEEK:
        total += _cord(b, view)
    if b.age < 2.5 and stream(b.seed, "nappy").random() < 0.6:
        total += _nappy(b, view)
    if view.lying:
        total += _mattress(b, view)
    leads = _leads(b, view) if b.age < 0.1 and stream(b.seed, "leads").random() < 0.45 else np.zeros_like(total)
    return total, leads


def _folds(b: Build, view: View) -> Plane:
    """Return folds of skin across flanks and groins: most in infants, each with one sharp edge."""
    random = stream(b.seed, f"folds {view.projection}")
    total = np.zeros(view.camera.shape, np.float32)
    for _ in range(int(random.poisson(np.interp(b.age, [0, 0.5, 2, 6], [1.3, 1.8, 0.8, 0.3])))):
        side, level = (
            float(random.choice([-1.0, 1.0])),
            float(random.choice([random.uniform(0, 3), random.uniform(6, 8)])),
        )
        inner, outer = random.uniform(0.45, 0.7), random.uniform(0.9, 1.0)
        rise = random.normal(0, 0.5)
        points = [
            b.at(side * inner, level + rise, 0.8),
            b.at(side * 0.5 * (inner + outer), level + 0.35 * rise + random.normal(0, 0.12), 0.8),
            b.at(side * outer, level, 0.6),
        ]
        edge = smooth_line(np.array(points), 2.0)
        width = float(random.uniform(0.05, 0.14)) * b.half_width
        total += _faded(view, edge, width, float(random.uniform(0.6, 1.8)), float(random.choice([-1.0, 1.0])))
    return total


def _faded(view: View, edge: Floats, width: float, thick: float, towards: float) -> Plane:
    """Return a band that is `thick` mm at `edge` (n, 3) and fades over `width` mm towards the feet (1) or the head."""
    count = 12
    ends = np.interp(np.linspace(0, 1, len(edge)), [0, 0.25, 0.8, 1], [0.0, 1.0, 1.0, 0.4])
    tubes = Tubes()
    for n in range(count):
        # Thin ribbons beside one another, each less thick than the one before.
        ribbon = edge + np.array([0.0, towards * width * (n + 0.5) / count, 0.0])
        share = thick * ends * (1 - n / count) ** 1.6
        tubes.add(ribbon, 0.62 * width / count, 0.5, up=(0.0, 1.0, 0.0), value=share)
    return tubes.thickness(view.camera)[0]


def _leads(b: Build, view: View) -> Plane:
    """Return an electrode on the belly or the lower chest, with its lead to the edge of the film."""
    random = stream(b.seed, "leads")
    tubes = Tubes()
    for _ in range(int(random.integers(1, 3))):
        side, level = float(random.choice([-1.0, 1.0])), float(random.uniform(-3.5, 2.0))
        spot = np.array(b.at(side * random.uniform(0.45, 0.85), level, -0.85))
        front = np.array([0.0, 0.0, -1.0])
        tubes.add(np.array([spot, spot + 1.0 * front, spot + 2.0 * front]), 2.1, wall=0.9, up=(0, 1, 0), value=0.9)
        lead = [
            spot + 1.5 * front,
            spot + np.array([side * random.uniform(-6, 8), 7.0, -3.0]),
            np.array(b.at(side * random.uniform(0.3, 1.0), level + random.uniform(2, 4), -0.98)),
            np.array(b.at(side * random.uniform(0.6, 1.5), level + random.uniform(6, 9), -0.7)),
            np.array(b.at(side * random.uniform(0.9, 1.8), 13.0, -0.5)),
        ]
        tubes.add(smooth_line(np.array(lead), 1.2), 0.5, value=0.55)
    wall, _ = tubes.thickness(view.camera)
    return wall


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
