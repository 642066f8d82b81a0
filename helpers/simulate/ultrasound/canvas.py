"""Paint tissues in millimetres. Later paint covers earlier paint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import Points
from helpers.simulate.ultrasound.noise import uneven
from helpers.simulate.ultrasound.path_kernel import measure_path
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import Tissue

_FINER = 4
"""Outlines are drawn so many times as fine, for smooth edges."""


@dataclass(frozen=True, eq=False)
class Fibres:
    """Coordinates near a curve, in millimetres, shape (rows, columns): along it, and away from it (right of it > 0)."""

    along: Plane
    away: Plane


class Canvas:
    """A sheet on which a scene paints its tissues.

    Parameters
    ----------
    probe, depth
        What will look at it, and how deep (mm): the sheet covers all beams.
    pixel
        In millimetres: about half a wavelength, 0.08 at 10 MHz, 0.15 at 5 MHz.
    seed
        Of the child.
    background
        The tissue everywhere at first.
    """

    def __init__(self, probe: Probe, depth: float, pixel: float, seed: int, background: Tissue) -> None:
        left, top, right, bottom = probe.bounds(depth)
        self.seed, self.pixel = seed, pixel
        self.origin = (left - 1.0, top - 0.5)
        rows, columns = (round((far - near + 2.0) / pixel) for near, far in ((top, bottom), (left, right)))
        self.shape = (rows, columns)
        x = self.origin[0] + pixel * np.arange(columns, dtype=np.float32)
        z = self.origin[1] + pixel * np.arange(rows, dtype=np.float32)
        self.x: Plane = np.ascontiguousarray(np.broadcast_to(x, self.shape))
        self.z: Plane = np.ascontiguousarray(np.broadcast_to(z[:, None], self.shape))
        """Of each pixel, in millimetres."""
        self._maps = {
            name: np.zeros(self.shape, np.float32) for name in ("backscatter", "attenuation", "reflectivity", "ringing")
        }
        self._labels = np.zeros(self.shape, np.uint8)
        self._names: dict[str, int] = {}
        self.paint(np.ones(self.shape, np.float32), background)

    def random(self, name: str) -> np.random.Generator:
        """Return the random numbers of this child that belong to `name`."""
        return stream(self.seed, f"ultrasound {name}")

    # Where: covers from 0 to 1, shape (rows, columns).

    def inside(self, outline: Points, soft: float = 0.0) -> Plane:
        """Return the cover of a closed outline, its edge blurred over `soft` millimetres (standard deviation)."""
        points = (np.asarray(outline, float) - self.origin) / self.pixel
        size = self.shape[1] * _FINER, self.shape[0] * _FINER
        picture = Image.new("L", size)
        ImageDraw.Draw(picture).polygon([tuple(p) for p in (points + 0.5) * _FINER - 0.5], fill=255)
        small = picture.reduce(_FINER)
        cover = np.asarray(small, np.float32) / np.float32(255)
        return self.blurred(cover, soft)

    def blurred(self, cover: Plane, soft: float) -> Plane:
        """Return `cover` blurred over `soft` millimetres."""
        return np.asarray(ndimage.gaussian_filter(cover, soft / self.pixel), np.float32) if soft else cover

    def below(self, line: Points, soft: float = 0.0) -> Plane:
        """Return the cover of all that lies deeper than a line of points from left to right."""
        points = np.asarray(line, float)
        depth = np.interp(self.x[0], points[:, 0], points[:, 1]).astype(np.float32)
        return self.blurred(np.clip((self.z - depth) / self.pixel + 0.5, 0, 1), soft)

    def along(self, path: Points, reach: float) -> Fibres:
        """Return coordinates along an open curve; farther away than `reach` (mm) they are of no use."""
        away = np.full(self.shape, 1e6, np.float64)
        along = np.zeros(self.shape, np.float64)
        measure_path(np.asarray(path, float), *self.origin, self.pixel, reach, away, along)
        return Fibres(along.astype(np.float32), away.astype(np.float32))

    def stroke(self, path: Points, width: float | Floats, soft: float = 0.0) -> Plane:
        """Return the cover of a line of this width (mm); a width for each point of the path tapers it."""
        points = np.asarray(path, float)
        widest = float(np.max(width))
        fibres = self.along(points, widest / 2 + 2 * self.pixel)
        half: Floats | float = widest / 2
        if np.ndim(width):
            gaps = np.linalg.norm(np.diff(points, axis=0), axis=1)
            half = np.interp(fibres.along, np.concatenate([[0], np.cumsum(gaps)]), np.asarray(width) / 2)
        return self._line(fibres.away, half, widest, soft)

    def strokes(self, paths: Sequence[Points], width: float, soft: float = 0.0) -> Plane:
        """Return the cover of many lines of one width (mm)."""
        away, along = np.full(self.shape, 1e6), np.zeros(self.shape)
        for path in paths:
            measure_path(np.asarray(path, float), *self.origin, self.pixel, width / 2 + 2 * self.pixel, away, along)
        return self._line(away, width / 2, width, soft)

    def _line(self, away: Plane | Floats, half: Floats | float, widest: float, soft: float) -> Plane:
        cover = np.clip((half - np.abs(away)) / self.pixel + 0.5, 0, 1).astype(np.float32)
        # A line thinner than a pixel is fainter.
        return self.blurred(cover * np.float32(min(1.0, widest / self.pixel)), soft)

    def uneven(self, name: str, along: float, across: float, fibres: Fibres | None = None) -> Plane:
        """Return noise of mean 0 and deviation 1 that reaches so many millimetres along and across (x and z)."""
        u, v = (np.ascontiguousarray(fibres.along), np.ascontiguousarray(fibres.away)) if fibres else (self.x, self.z)
        return uneven(u, v, (along, across), self.seed, name)

    # What.

    def paint(self, cover: Plane, tissue: Tissue, fibres: Fibres | None = None) -> None:
        """Lay `tissue` over what is there; its grain follows the fibres if there are any."""
        grain: Plane | np.float32 = np.float32(tissue.backscatter)
        if tissue.grain:
            grain = grain + np.float32(tissue.grain) * self.uneven(tissue.name, *tissue.grain_mm, fibres)
        for name, value in (
            ("backscatter", grain),
            ("attenuation", np.float32(tissue.attenuation)),
            ("reflectivity", np.float32(tissue.reflectivity)),
        ):
            self._maps[name] += cover * (value - self._maps[name])
        number = self._names.setdefault(tissue.name, len(self._names) + 1)
        self._labels[cover > 0.5] = number

    def brighten(self, cover: Plane, decibels: float) -> None:
        """Make the speckle brighter, or darker; the tissue stays what it is."""
        self._maps["backscatter"] += np.float32(decibels) * cover

    def reflect(self, cover: Plane, by: float) -> None:
        """Lay a thin layer that reflects, such as fascia or the wall of a vessel: bright where met squarely."""
        self._maps["reflectivity"] += np.float32(by) * cover

    def ring(self, cover: Plane, amplitude: float) -> None:
        """Let what is there ring on: a bright trail runs deeper along the beam."""
        self._maps["ringing"] += np.float32(amplitude) * cover

    def section(self) -> Section:
        """Return what was painted."""
        names = "backscatter", "attenuation", "reflectivity", "ringing"
        backscatter, attenuation, reflectivity, ringing = (self._maps[name].copy() for name in names)
        labels = self._labels.copy()
        return Section(
            self.origin, self.pixel, backscatter, attenuation, reflectivity, ringing, labels, dict(self._names)
        )
