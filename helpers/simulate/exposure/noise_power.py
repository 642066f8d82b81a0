"""How strong and how soft the noise of a picture is, for authors who compare simulated films with real ones.

``python -m helpers.simulate.exposure.noise_power SPACING LOW HIGH FILE...`` prints, for each file that the reader
opens, the noise in its flattest parts of a grey from LOW to HIGH (0 is black, 1 white). SPACING is in millimetres; of
files with a spacing of their own, it is not used.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

from helpers.dicom import read
from helpers.simulate.arrays import Floats

SIDE = 48
"""Of a patch, in pixels."""

_PATCHES = 6
_BANDS = 7
_SLOWEST = 0.15
"""Wider changes than this, in line pairs for each millimetre, are anatomy."""


@dataclass(frozen=True)
class Noise:
    """The noise of a picture.

    Parameters
    ----------
    deviation
        Standard deviation in a flat patch without its slow changes, in the unit of the picture.
    frequency
        Middles of the bands, in line pairs for each millimetre.
    power
        Mean power in each band, the slowest counted as 1.
    """

    deviation: float
    frequency: Floats
    power: Floats


def noise_of(picture: Floats, spacing: float, low: float, high: float) -> Noise:
    """Return the noise in the flattest patches whose mean lies between `low` and `high`.

    Raises
    ------
    ValueError
        If there are fewer than three such patches.
    """
    patches = _flattest(picture, low, high)
    window = np.outer(np.hanning(SIDE), np.hanning(SIDE))
    power = np.mean([np.abs(np.fft.fft2(patch * window)) ** 2 for patch in patches], axis=0)
    along = np.fft.fftfreq(SIDE, spacing)
    distance = np.hypot(along[:, None], along[None, :])
    edges = np.linspace(_SLOWEST, 0.5 / spacing, _BANDS + 1)
    band = np.digitize(distance, edges)
    means = np.array([power[band == number].mean() for number in range(1, _BANDS + 1)])
    deviation = float(np.median([patch.std() for patch in patches]))
    return Noise(deviation, (edges[1:] + edges[:-1]) / 2, means / means[0])


def _flattest(picture: Floats, low: float, high: float) -> list[Floats]:
    """Return the patches with the least structure, judged on a blurred picture, without their slow changes."""
    blurred = ndimage.gaussian_filter(picture, 3)
    places = np.linspace(-1, 1, SIDE)
    x, y = (values.ravel() for values in np.meshgrid(places, places))
    slow = np.column_stack([np.ones_like(x), x, y, x * x, y * y, x * y])
    found = []
    for row in range(0, picture.shape[0] - SIDE, SIDE // 2):
        for column in range(0, picture.shape[1] - SIDE, SIDE // 2):
            part = slice(row, row + SIDE), slice(column, column + SIDE)
            if low < blurred[part].mean() < high:
                rough = float(_without(blurred[part], slow).std())
                found.append((rough, row, column, _without(picture[part], slow)))
    if len(found) < 3:
        raise ValueError("fewer than three patches of these greys")
    return [patch for *_, patch in sorted(found, key=lambda each: each[:3])[:_PATCHES]]


def _without(patch: Floats, slow: Floats) -> Floats:
    values = patch.ravel()
    return np.asarray(values - slow @ np.linalg.lstsq(slow, values, rcond=None)[0]).reshape(patch.shape)


def main(arguments: list[str]) -> None:
    """Print a line for each file."""
    spacing, low, high = (float(number) for number in arguments[:3])
    for name in arguments[3:]:
        image = read(Path(name))
        values = np.asarray(image.values(0), float)
        values = (values - values.min()) / np.ptp(values)
        own = image.spacing.row_mm or spacing
        noise = noise_of(values, own, low, high)
        bands = " ".join(f"{power:.2f}" for power in noise.power)
        sys.stdout.write(f"{name}: deviation {noise.deviation * 4095:.0f} of 4095; power {bands}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
