"""From protons to a picture: spin echo, the coil, the matrix and the noise of the magnitude. A schematic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.fft import fft2, fftshift, ifft2, ifftshift

from helpers.simulate.arrays import Plane, plane


@dataclass(frozen=True)
class Echo:
    """A spin echo: repetition and echo time in milliseconds."""

    repetition: float
    echo: float

    def signal(self, density: Plane, t1: Plane, t2: Plane) -> Plane:
        """Return the signal of each pixel."""
        return plane(density * (1 - np.exp(-self.repetition / t1)) * np.exp(-self.echo / t2))


def echo_of(weighting: str, months: float) -> Echo:
    """Return the usual echo; infants, whose T2 is long, get a later one. Settings of our own [D]."""
    if weighting == "T1":
        return Echo(560, 11)
    return Echo(6000, 135 if months < 12 else 105)


NOISE = 0.008
"""Of the real and of the imaginary part, as a share of the signal of water that is fully weighted [D]."""


def seen(signal: Plane, size: int, chance: Generator) -> Plane:
    """Return the magnitude picture of `signal` with `size` rows and columns, a whole part of those of `signal`."""
    rows, columns = signal.shape
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    bright = 1 + 0.08 * (x * x + y * y) + float(chance.normal(0, 0.03)) * x + float(chance.normal(0, 0.03)) * y
    waves = fftshift(fft2(signal * bright))
    top, left = (rows - size) // 2, (columns - size) // 2
    kept = waves[top : top + size, left : left + size] * _window(size)
    picture = ifft2(ifftshift(kept)) * (size * size / (rows * columns))
    noise = chance.normal(0, NOISE, (2, size, size))
    return plane(np.abs(picture + noise[0] + 1j * noise[1]))


def _window(size: int) -> Plane:
    """Return how much of each wave is kept: fewer of the finest, as every scanner does against ringing."""
    edge = np.clip((1 - np.abs(np.linspace(-1, 1, size))) / 0.35, 0, 1)
    one = np.sin(0.5 * np.pi * edge) ** 2
    return plane(one[:, None] * one[None])
