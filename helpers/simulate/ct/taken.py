"""Scan a subject: every slice is painted, projected, counted and reconstructed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numba
import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.ct.scanner.dose import dose_of, water_diameter
from helpers.simulate.ct.scanner.gantry import Gantry, gantry_for
from helpers.simulate.ct.scanner.scan import Protocol, Sinogram, as_stored, measured, reconstructed, seen
from helpers.simulate.ct.subject import Labels, Stack, Subject

SIZE = 384
"""Rows and columns: half a millimetre for a head, which is as fine as the soft kernel draws."""


@dataclass(frozen=True)
class Settings:
    """What the recipe asks of the scanner."""

    protocol: Protocol
    seed: int
    size: int = SIZE


def taken(subject: Subject, settings: Settings) -> Stack:
    """Return the slices of `subject`, several of them made at the same time."""
    protocol = settings.protocol
    with ThreadPoolExecutor(numba.get_num_threads()) as threads:
        slices = list(threads.map(partial(_slice, subject, settings), range(len(subject.levels))))
    hounsfield = np.stack([piece.hounsfield for piece in slices])
    labels = np.stack([piece.labels for piece in slices])
    length = protocol.thickness * len(subject.levels)
    dose = dose_of(protocol.kvp, protocol.mas, length, head=subject.head)
    spacing = subject.field / settings.size
    water = slices[len(slices) // 2].water
    return Stack(hounsfield, labels, spacing, protocol.thickness, subject.levels, dose, water)


@dataclass(frozen=True, eq=False)
class _Slice:
    hounsfield: npt.NDArray[np.int16]
    labels: Labels
    water: float


def _slice(subject: Subject, settings: Settings, number: int) -> _Slice:
    """Return slice `number`: the kernels let other threads work, and its quanta depend on nothing else."""
    protocol, size = settings.protocol, settings.size
    spacing, gantry = subject.field / size, gantry_for(subject.field)
    density, label = subject.paint(subject.levels[number], protocol.thickness, size, spacing)
    sinogram = seen(plane(1 + density / 1000), spacing, gantry)
    if subject.moved is not None:
        sinogram = _moved(sinogram, gantry, subject.moved(number, gantry.views))
    paths = measured(sinogram, gantry, protocol, stream(settings.seed, f"quanta of slice {number}"))
    hounsfield = as_stored(reconstructed(paths, gantry, protocol.kernel, size, spacing))
    alone = np.where(label == subject.rest, np.float32(-1000), density)
    return _Slice(hounsfield, label.astype(np.uint8), water_diameter(plane(alone), spacing))


def _moved(sinogram: Sinogram, gantry: Gantry, path: Plane) -> Sinogram:
    """Return the views of a subject that moves along `path`, shape (views, 2): a shift of each view."""
    shift = path[:, 0] * np.cos(gantry.angles) + path[:, 1] * np.sin(gantry.angles)
    places = np.arange(gantry.elements)

    def shifted(views: Plane) -> Plane:
        rows = [np.interp(places - s / gantry.pitch, places, view) for s, view in zip(shift, views, strict=True)]
        return np.asarray(rows, np.float32)

    return Sinogram(shifted(sinogram.total), shifted(sinogram.bone))
