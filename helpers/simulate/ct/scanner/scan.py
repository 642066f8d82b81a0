"""One slice: line integrals, quanta, electronic noise, filtered back projection, Hounsfield units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.ct.scanner.backproject_kernel import back_project
from helpers.simulate.ct.scanner.filters import filtered
from helpers.simulate.ct.scanner.gantry import Gantry
from helpers.simulate.ct.scanner.project_kernel import project
from helpers.simulate.ct.scanner.quanta import ELECTRONIC, quanta_in_air, water

AIR, BRIGHTEST = -1024, 3071
"""The range of 12 bits that scanners store, in HU."""

HARDENING = 1.2e-4
"""What is left of the hardening behind bone after the scanner's correction, for each millimetre squared [D]."""


@dataclass(frozen=True)
class Protocol:
    """The settings of the scanner.

    Parameters
    ----------
    kvp, mas
        Tube voltage, and charge for one turn.
    thickness
        Of a slice, in millimetres.
    kernel
        ``soft`` or ``bone``.
    """

    kvp: float
    mas: float
    thickness: float
    kernel: str


@dataclass(frozen=True, eq=False)
class Sinogram:
    """Millimetres of water along each ray, and of what is denser than `DENSE`, shape (views, elements)."""

    total: Plane
    bone: Plane


def seen(plane: Plane, spacing: float, gantry: Gantry) -> Sinogram:
    """Return the line integrals through `plane`, which holds attenuation against water."""
    total = np.empty((gantry.views, gantry.elements), np.float32)
    bone = np.empty_like(total)
    project(plane, spacing, gantry.angles, gantry.pitch, total, bone)
    return Sinogram(total, bone)


def measured(sinogram: Sinogram, gantry: Gantry, protocol: Protocol, chance: np.random.Generator) -> Plane:
    """Return what the scanner makes of the counted quanta: millimetres of water along each ray, with noise.

    Quanta are Poisson distributed. Their logarithm is taken after the electronic noise, so that starved rays are
    noisier than they should be, as on a scanner.
    """
    rate = water(protocol.kvp)
    in_air = quanta_in_air(protocol.kvp, protocol.mas, gantry.pitch * protocol.thickness, gantry.views)
    path = sinogram.total - HARDENING * sinogram.bone**2
    counted = chance.poisson(in_air * np.exp(-rate * path.astype(np.float64)))
    signal = counted + chance.normal(0, ELECTRONIC, path.shape)
    return np.asarray(-np.log(np.maximum(signal, 1.0) / in_air) / rate, np.float32)


def reconstructed(paths: Plane, gantry: Gantry, kernel: str, size: int, spacing: float) -> Plane:
    """Return the slice in HU, not rounded, shape (size, size), from millimetres of water along each ray."""
    plane = np.zeros((size, size), np.float32)
    back_project(filtered(paths, kernel, gantry.pitch), gantry.angles, gantry.pitch, spacing, plane)
    return (plane - 1) * 1000


def as_stored(hounsfield: Plane) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """Return HU as they are stored: whole numbers of 12 bits."""
    return np.clip(np.rint(hounsfield), AIR, BRIGHTEST).astype(np.int16)
