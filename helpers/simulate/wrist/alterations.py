"""What an injury or a variant does to the form of a long bone, as data: bulges, kinks, cracks, dense lines, canals.

Places are in the frame of the bone: x towards the little finger, y towards the elbow, z towards the palm, millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays.pose import Pose

Places = tuple[Plane, Plane, Plane]


@dataclass(frozen=True)
class Bulge:
    """A folded cortex.

    Parameters
    ----------
    level
        Of the crest (y).
    thumb, finger, back, palm
        How far each side is pushed outwards, in millimetres.
    slope
        How the crest rises along the bone from the side of the thumb to the other.
    distal, proximal
        Half lengths of the crest.
    furrow
        Depth of the furrow distal of the crest, against the crest.
    dense
        How much denser the pressed spongy bone is.
    """

    level: float
    thumb: float
    finger: float
    back: float
    palm: float
    slope: float = 0.0
    distal: float = 3.2
    proximal: float = 4.0
    furrow: float = 0.16
    dense: float = 0.0

    def at(self, places: Places) -> Plane:
        """Return how far the surface is pushed out, in millimetres."""
        x, y, z = places
        squared = x * x + z * z + np.float32(1e-6)
        out = np.where(x < 0, self.thumb, self.finger) * x * x + np.where(z < 0, self.back, self.palm) * z * z
        return plane(out / squared * self._crest(y - np.float32(self.slope) * x))

    def along(self, y: Floats) -> Floats:
        """Return the form of the crest along the bone, 1 at its top."""
        return np.asarray(self._crest(plane(y)), np.float64)

    def denser(self, places: Places) -> Plane:
        """Return by which share the spongy bone is denser."""
        x, y, _ = places
        off = (y - np.float32(self.slope) * x - np.float32(self.level)) / np.float32(0.55 * self.proximal)
        return plane(self.dense * np.exp(-(off * off)))

    def _crest(self, y: Plane) -> Plane:
        crest = _hump(y, self.level, self.distal, self.proximal)
        return plane(
            crest - self.furrow * _hump(y, self.level - 1.5 * self.distal, 0.8 * self.distal, 0.75 * self.distal)
        )


def _hump(y: Plane, middle: float, distal: float, proximal: float) -> Plane:
    """Return a smooth hump of height 1 that is exactly zero beyond its two half lengths (mm)."""
    part = (y - np.float32(middle)) / np.where(y < middle, np.float32(distal), np.float32(proximal))
    return plane(np.cos(np.pi / 2 * np.clip(part, -1, 1)) ** 2)


@dataclass(frozen=True)
class Kink:
    """Everything distal of `level` has made this `motion`; the bone between bends over some `spread` (mm)."""

    level: float
    spread: float
    motion: Pose

    def straightened(self, places: Places) -> Places:
        """Return where places of the bent bone were before."""
        x, y, z = places
        part = 1 / (1 + np.exp(np.clip((y - self.level) / self.spread, -30, 30)))
        turn = self.motion.turn.T
        shift = -turn @ self.motion.shift
        a, b, c = (turn[n, 0] * x + turn[n, 1] * y + turn[n, 2] * z + shift[n] for n in range(3))
        return plane(x + part * (a - x)), plane(y + part * (b - y)), plane(z + part * (c - z))

    def bent(self, points: Floats) -> Floats:
        """Return where points of the straight bone, shape (n, 3), have gone."""
        part = 1 / (1 + np.exp(np.clip((points[:, 1] - self.level) / self.spread, -30, 30)))[:, None]
        return np.asarray(points + part * (self.motion.outward(points) - points))


@dataclass(frozen=True)
class Crack:
    """A gap that opens at one side and ends within the bone.

    Parameters
    ----------
    level
        Where it opens (y).
    towards
        Direction (x, z) of the open side.
    depth
        How far it runs into the bone from the middle: 0 ends in the middle, negative before it.
    width
        At the open side, in millimetres.
    seed
        Of its jagged course.
    """

    level: float
    towards: tuple[float, float]
    depth: float
    width: float
    seed: int

    def course(self, x: Plane, z: Plane) -> Plane:
        """Return y of the middle of the gap."""
        random = np.random.default_rng(self.seed)
        from helpers.simulate.rays.shapes import waves_over  # noqa: PLC0415 - the shapes are compiled

        long, short = waves_over(random, 6.0), waves_over(random, 2.2)
        return plane(self.level + 0.55 * long(x, z) + 0.28 * short(x, z) - 0.12 * x)

    def at(self, places: Places) -> Plane:
        """Return the distance to the gap, negative inside."""
        x, y, z = places
        a, b = np.array(self.towards) / np.hypot(*self.towards)
        ahead = np.float32(a) * x + np.float32(b) * z + np.float32(self.depth)
        half = np.minimum(0.05 * self.width + 0.055 * self.width * ahead, 0.5 * self.width)
        return plane(np.where(ahead > 0, np.abs(y - self.course(x, z)) - np.maximum(half, 0), np.hypot(ahead, 0.3)))


@dataclass(frozen=True)
class ArrestLine:
    """A dense line across the metaphysis, left behind by the growth plate: `distance` from it and `width` in mm."""

    distance: float
    width: float
    dense: float


@dataclass(frozen=True)
class Canal:
    """A thin canal that runs obliquely through the cortex: from `start` to `end`, each (x, y, z), and its radius."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    radius: float

    def at(self, places: Places) -> Plane:
        """Return the distance to the canal, negative inside."""
        start = np.array(self.start)
        way = np.array(self.end) - start
        away = [axis - np.float32(at) for axis, at in zip(places, start, strict=True)]
        along = np.clip(sum(a * np.float32(w) for a, w in zip(away, way, strict=True)) / np.float32(way @ way), 0, 1)
        off = sum((a - along * np.float32(w)) ** 2 for a, w in zip(away, way, strict=True))
        return plane(np.sqrt(off) - self.radius)
