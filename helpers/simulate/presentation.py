"""From the detector signal to the picture: logarithm, equalisation and a film-like curve, 12 bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.resample import enlarged, shrunk
from helpers.simulate.thickness import Thickness

WHITE = 4095
"""The largest value of a 12-bit picture."""

SOFT_TISSUE, DENSE_BONE, AIR = 0.335, 0.80, 0.10
"""Where soft tissue, the densest bone and open air come to lie between black (0) and white (1)."""

_GAINS = ((0.2, 1.10), (0.8, 1.12), (3.0, 0.95), (12.0, 0.62))


@dataclass(frozen=True)
class Look:
    """How the pictures of one part of the body are processed.

    Parameters
    ----------
    soft, bone, air
        Where soft tissue, the densest bone and open air come to lie between black (0) and white (1).
    gains
        Width of structures (mm) and how strongly they are shown, from narrow to wide.
    rest
        How strongly what is wider still is shown.
    brightest
        The share of bone, in percent, that is darker than what counts as the densest.
    """

    soft: float = SOFT_TISSUE
    bone: float = DENSE_BONE
    air: float = AIR
    gains: tuple[tuple[float, float], ...] = _GAINS
    rest: float = 0.5
    brightest: float = 98.5


LIMB = Look()


def present(
    signal: Plane, thickness: Thickness, inside: Plane, spacing: float, look: Look = LIMB
) -> npt.NDArray[np.uint16]:
    """Return the picture, shape (rows, columns), values 0 to `WHITE`.

    Parameters
    ----------
    signal
        Share of the open beam on each detector element.
    thickness
        Materials, used as a real system uses the histogram: to know where soft tissue and bone lie.
    inside
        Distance inside the lit field, millimetres; a shutter blackens what is well outside.
    spacing
        Of the detector, millimetres.
    """
    density = -np.log(signal)
    dark = float(np.percentile(density[inside > 3], 0.2))
    density = np.clip(density, dark - 0.1, dark + 3.2)
    even = _equalised(density, spacing, look)
    anatomy = inside > 4
    soft = float(np.median(even[anatomy & (thickness.bone < 0.1) & (thickness.soft > 8)]))
    bone = float(np.percentile(even[anatomy & (thickness.bone > 2)], look.brightest))
    grey = _film(even, soft, bone, look)
    shutter = np.clip((inside + 0.9) / 0.3, 0, 1)
    return np.asarray(np.clip(np.rint(grey * shutter * WHITE), 0, WHITE), np.uint16)


def _equalised(density: Plane, spacing: float, look: Look) -> Plane:
    """Show wide differences less and fine ones a little more, so that skin and bone fit on one picture."""
    result = np.zeros_like(density)
    rest = density
    for width, gain in look.gains:
        wider = _blurred(rest, width / spacing)
        detail = rest - wider
        # Strong edges get less of the gain, or they would ring.
        result += np.float32(gain) * detail / (1 + np.float32(0.35) * np.abs(detail))
        rest = wider
    return result + np.float32(look.rest) * rest


def _blurred(image: Plane, sigma: float) -> Plane:
    """Blur by a Gaussian, on a coarser grid where that makes no visible difference."""
    coarse = max(1, int(sigma / 3))
    if coarse == 1:
        return plane(ndimage.gaussian_filter(image, sigma, truncate=3.0))
    small = ndimage.gaussian_filter(shrunk(image, coarse), sigma / coarse, truncate=3.0)
    return enlarged(plane(small), coarse, image.shape)


def _film(even: Plane, soft: float, bone: float, look: Look) -> Plane:
    """Put soft tissue and dense bone at their greys, with a toe below and a shoulder above."""
    grey = look.soft + (look.bone - look.soft) * (even - soft) / (bone - soft)
    toe = look.soft - look.air
    low = look.air + toe * np.exp(np.minimum((grey - look.soft) / toe, 0))
    high = 0.82 + 0.18 * np.tanh(np.maximum(grey - 0.82, 0) / 0.30)
    return np.where(grey < look.soft, low, np.where(grey > 0.82, high, grey))
