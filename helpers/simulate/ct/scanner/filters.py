"""The filter before back projection: a ramp, and how far the kernels let it rise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import fft

from helpers.simulate.arrays import Floats, Plane


@dataclass(frozen=True)
class Kernel:
    """Where the ramp is cut off, and how.

    Parameters
    ----------
    cut
        Highest frequency that passes, against the finest that the detector can measure.
    power
        How fast it falls: a cosine to this power; below 1 keeps what is fine.
    lift
        How much the middle frequencies are raised, for sharper edges; flat at zero, or everything would be shaded.
    """

    cut: float
    power: float
    lift: float = 0.0


KERNELS: Mapping[str, Kernel] = {
    "soft": Kernel(0.78, 1.0),
    "bone": Kernel(1.0, 0.30, 0.45),
}
"""By the name that a recipe gives them."""


def response(kernel: Kernel, frequency: Floats) -> Floats:
    """Return what passes at `frequency`, from 0 to 1 for the finest that the detector can measure."""
    inside = np.clip(frequency / kernel.cut, 0, 1)
    fall = np.cos(np.pi / 2 * inside) ** (2 * kernel.power)
    return np.asarray(np.where(frequency < kernel.cut, fall * (1 + kernel.lift * np.sin(np.pi * inside) ** 2), 0.0))


@lru_cache(maxsize=8)
def filter_of(name: str, elements: int, pitch: float) -> Floats:
    """Return the filter for the transform of a padded view, shape (padded // 2 + 1).

    The ramp is sampled in space and transformed. Sampled in frequency it has no place for its constant, and
    everything comes out 40 HU too low.
    """
    padded = 2 * fft.next_fast_len(elements)
    k = np.rint(fft.fftfreq(padded) * padded)
    odd = k % 2 == 1
    ramp = np.where(odd, -1 / (np.pi * np.where(odd, k, 1) * pitch) ** 2, 0.0)
    ramp[0] = 1 / (4 * pitch * pitch)
    spectrum = fft.fft(ramp).real[: padded // 2 + 1] * pitch
    frequency = np.linspace(0, 1, padded // 2 + 1)
    return np.asarray(spectrum * response(KERNELS[name], frequency))


def filtered(views: Plane, name: str, pitch: float) -> Plane:
    """Return `views`, shape (views, elements), filtered with the kernel `name`."""
    elements = views.shape[1]
    ramp = filter_of(name, elements, pitch)
    padded = 2 * (ramp.size - 1)
    spectrum = fft.rfft(views, padded, axis=1) * ramp.astype(np.float32)
    return np.ascontiguousarray(fft.irfft(spectrum, padded, axis=1)[:, :elements], np.float32)
