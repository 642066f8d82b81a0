"""Scan a subject: every slice is painted, projected, counted and reconstructed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.ct.scanner.dose import dose_of, water_diameter
from helpers.simulate.ct.scanner.gantry import Gantry, gantry_for
from helpers.simulate.ct.scanner.scan import Protocol, Sinogram, as_stored, measured, reconstructed, seen
from helpers.simulate.ct.subject import Stack, Subject

SIZE = 384
"""Rows and columns: half a millimetre for a head, which is as fine as the soft kernel draws."""


@dataclass(frozen=True)
class Settings:
    """What the recipe asks of the scanner."""

    protocol: Protocol
    seed: int
    size: int = SIZE


def taken(subject: Subject, settings: Settings) -> Stack:
    """Return the slices of `subject`."""
    protocol, size = settings.protocol, settings.size
    spacing = subject.field / size
    gantry = gantry_for(subject.field)
    hounsfield = np.empty((len(subject.levels), size, size), np.int16)
    labels = np.empty(hounsfield.shape, np.uint8)
    water = 0.0
    for k, level in enumerate(subject.levels):
        density, label = subject.paint(level, protocol.thickness, size, spacing)
        sinogram = seen(plane(1 + density / 1000), spacing, gantry)
        if subject.moved is not None:
            sinogram = _moved(sinogram, gantry, subject.moved(k, gantry.views))
        chance = stream(settings.seed, f"quanta of slice {k}")
        paths = measured(sinogram, gantry, protocol, chance)
        hounsfield[k] = as_stored(reconstructed(paths, gantry, protocol.kernel, size, spacing))
        labels[k] = label
        if k == len(subject.levels) // 2:
            water = water_diameter(density, spacing)
    length = protocol.thickness * len(subject.levels)
    dose = dose_of(protocol.kvp, protocol.mas, length, head=subject.head)
    return Stack(hounsfield, labels, spacing, protocol.thickness, subject.levels, dose, water)


def _moved(sinogram: Sinogram, gantry: Gantry, path: Plane) -> Sinogram:
    """Return the views of a subject that moves along `path`, shape (views, 2): a shift of each view."""
    shift = path[:, 0] * np.cos(gantry.angles) + path[:, 1] * np.sin(gantry.angles)
    places = np.arange(gantry.elements)

    def shifted(views: Plane) -> Plane:
        rows = [np.interp(places - s / gantry.pitch, places, view) for s, view in zip(shift, views, strict=True)]
        return np.asarray(rows, np.float32)

    return Sinogram(shifted(sinogram.total), shifted(sinogram.bone))
