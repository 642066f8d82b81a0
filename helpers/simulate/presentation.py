"""From the detector signal to the picture: logarithm, equalisation and a film-like curve, 12 bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Mask, Plane
from helpers.simulate.display.bands import boosted_detail
from helpers.simulate.display.base import add_evened, base_of
from helpers.simulate.display.tone import WHITE, Curve, film_curve, printed, smooth
from helpers.simulate.thickness import Thickness

__all__ = ["AIR", "CHEST", "DENSE_BONE", "LIMB", "SOFT_TISSUE", "WHITE", "Look", "present"]

SOFT_TISSUE, DENSE_BONE, AIR = 0.335, 0.80, 0.10
"""Where soft tissue, the densest bone and open air come to lie between black (0) and white (1)."""

_GAINS = ((0.2, 1.10), (0.8, 1.12), (3.0, 0.95), (12.0, 0.62))

_NEARLY = 0.94
"""Share of the largest signal from which on a place counts as burnt out: it has noise."""

_FLESH = 0.45
"""Where soft tissue would lie between open air and dense bone, if it were not burnt out."""

_SAMPLE = 7
"""The histogram is made of every so many rows and columns."""


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
        How strongly what is wider still is shown, and what has strong edges.
    brightest
        The share of bone, in percent, that is darker than what counts as the densest.
    edge
        A step of the logarithm of the signal that counts as a strong edge.
    curve
        The film curve where it is not that of a limb: the darkest of the trunk (`percentiles`) lies at
        place 0, the brightest at 1.
    percentiles
        Of the densities of the trunk, for `curve`.
    span
        The least difference between the two: a picture without contrast is not stretched further.
    shutter
        Where the picture begins, in millimetres inside the edge of the lit field; negative: the edge is seen.
    """

    soft: float = SOFT_TISSUE
    bone: float = DENSE_BONE
    air: float = AIR
    gains: tuple[tuple[float, float], ...] = _GAINS
    rest: float = 0.5
    brightest: float = 98.5
    edge: float = 0.15
    curve: Curve = ()
    percentiles: tuple[float, float] = (1.0, 99.3)
    span: float = 1.0
    shutter: float = -0.9


LIMB = Look()

CHEST = Look(
    gains=((0.2, 1.2), (0.8, 1.95), (3.0, 1.75), (10.0, 1.3)),
    rest=0.95,
    edge=0.25,
    curve=(
        (-1.4, 0.0),
        (-0.6, 0.05),
        (-0.2, 0.20),
        (0.0, 0.32),
        (0.25, 0.54),
        (0.5, 0.715),
        (0.75, 0.805),
        (1.0, 0.86),
        (1.6, 0.95),
    ),
    shutter=2.0,
)
"""Lungs dark grey with their vessels, heart and abdomen bright with little structure, open air black."""


def present(
    signal: Plane,
    thickness: Thickness,
    inside: Plane,
    spacing: float,
    look: Look = LIMB,
    *,
    full: float = float("inf"),
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
    full
        The largest signal that the detector can give: what has it is burnt out.
    """
    density = _density(signal, inside)
    burnt = signal > _NEARLY * full
    even = _equalised(density, spacing, look)
    if look.curve:
        low, high = _trunk(even, thickness, (inside, burnt), look)
        curve = smooth(look.curve)
    else:
        low, high = _soft_and_bone(even, thickness, (burnt, inside > 4), look)
        curve = smooth(film_curve(look.soft, look.bone, look.air))
    return printed(even, (np.float32(low), np.float32(high)), curve, inside - np.float32(look.shutter))


def _density(signal: Plane, inside: Plane) -> Plane:
    """Return the logarithm of the signal as a film would show it: open air 0 or less, dense parts positive."""
    density = np.log(signal)
    np.negative(density, out=density)
    dark = _darkest(density, inside)
    return np.clip(density, dark - 0.1, dark + 5.0, out=density)


def _darkest(density: Plane, inside: Plane) -> float:
    few = slice(None, None, _SAMPLE), slice(None, None, _SAMPLE)
    return float(np.percentile(density[few][inside[few] > 3], 0.2))


def _equalised(density: Plane, spacing: float, look: Look) -> Plane:
    """Show wide differences less and fine ones a little more, so that skin and bone fit on one picture."""
    widths, gains = (np.array(values) for values in zip(*look.gains, strict=True))
    widest, near = float(widths[-1]), float(gains[-1])
    octaves = max(1, round(np.log2(0.5 * widest / spacing)))
    at = 0.8 * spacing * 2.0 ** np.arange(octaves)
    extra = np.interp(np.log(at), np.log(widths), gains) - near
    even = boosted_detail(density, tuple(float(gain) for gain in extra))
    base = base_of(density, widest / spacing, look.edge)
    add_evened(even, density, base, (np.float32(near), np.float32(look.rest)))
    return even


def _soft_and_bone(even: Plane, thickness: Thickness, seen: tuple[Mask, Mask], look: Look) -> tuple[float, float]:
    """Return how soft tissue and the densest bone are shown. `seen` says what is burnt out, and what is lit."""
    few = slice(None, None, 2), slice(None, None, 2)
    even, burnt, lit = even[few], seen[0][few], seen[1][few]
    bone, flesh = thickness.bone[few], thickness.soft[few]
    bones, muscles = lit & (bone > 2) & ~burnt, lit & (bone < 0.1) & (flesh > 8)
    high = float(np.percentile(even[bones if bones.any() else ...], look.brightest))
    if (muscles & burnt).sum() > 0.5 * muscles.sum():
        return _above(float(np.median(even[muscles & burnt])), high, _FLESH), high
    return min(float(np.median(even[muscles if muscles.any() else ...])), high - 0.1), high


def _trunk(even: Plane, thickness: Thickness, seen: tuple[Plane, Mask], look: Look) -> tuple[float, float]:
    """Return how the darkest and the brightest parts of the trunk are shown, without skin, arms and lead.

    `seen` says how far each place is inside the lit field, and what is burnt out.
    """
    few = slice(None, None, _SAMPLE), slice(None, None, _SAMPLE)
    even, inside, burnt = even[few], seen[0][few], seen[1][few]
    deep = thickness.soft[few] + thickness.fat[few] + thickness.mineral[few]
    body = (inside > 8) & (thickness.lead[few] == 0) & (deep > 5)
    if not body.any():
        body = np.ones_like(body)
    trunk = body & (deep > 0.3 * np.percentile(deep[body], 90)) & _middle(body)
    low, high = (float(v) for v in np.percentile(even[trunk if trunk.any() else ...], look.percentiles))
    if (trunk & burnt).sum() > 0.05 * trunk.sum():
        return _above(low, high, 0.5), high
    return min(low, high - look.span), high


def _above(dark: float, high: float, share: float) -> float:
    """Return where the lower anchor lies if what should give it is burnt out, and shown as `dark`."""
    return dark + share * max(high - dark, 0.1)


def _middle(body: Mask) -> Mask:
    """Return the middle of the box around `body`: there are no arms and no armpits in it."""
    middle = np.zeros_like(body)
    cuts = []
    for axis, margin in ((1, 0.08), (0, 0.17)):
        place = np.flatnonzero(body.any(axis))
        edge = int(margin * np.ptp(place))
        cuts.append(slice(int(place[0]) + edge, int(place[-1]) - edge + 1))
    middle[cuts[0], cuts[1]] = True
    return middle
