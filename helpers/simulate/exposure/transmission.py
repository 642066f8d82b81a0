"""How much of the beam passes: Beer-Lambert in each bin of energy, summed as the detector sums it."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Numbers, Plane, plane
from helpers.simulate.exposure.beam import Beam
from helpers.simulate.rays.compiled import ALONE, Turn, kernel
from helpers.simulate.thickness import Thickness

_TISSUES = ("soft", "fat", "mineral")


def transmission(thickness: Thickness, beam: Beam) -> Plane:
    """Return the share of the energy that the detector would absorb without the child, shape (rows, columns)."""
    weight = beam.photons * beam.absorbed * beam.energy
    shares = plane(weight / weight.sum())
    rates = plane([beam.attenuation(name) for name in _TISSUES])
    soft, fat, mineral = plane(thickness.soft), plane(thickness.fat), plane(thickness.mineral)
    passed = np.empty(soft.shape, np.float32)
    _through_tissue(soft, fat, mineral, rates, shares, passed)
    foreign = {"lead": thickness.lead, **thickness.others}
    # Lead, tubes and wires are small: only where there are any, the sum is made once more.
    anywhere = np.zeros(passed.shape, bool)
    for values in foreign.values():
        anywhere |= values > 0
    place = np.flatnonzero(anywhere).astype(np.int32)
    if len(place):
        materials = {name: plane(getattr(thickness, name)) for name in _TISSUES} | foreign
        millimetres = plane([values.ravel()[place] for values in materials.values()])
        every_rate = plane([beam.attenuation(name) for name in materials])
        _through_all(passed.reshape(-1), place, millimetres, every_rate, shares)
    return passed


def through(millimetres: dict[str, float], beam: Beam) -> Floats:
    """Return the share of the photons of each bin that passes these materials."""
    return np.asarray(np.exp(-sum(much * beam.attenuation(name) for name, much in millimetres.items())))


@kernel
def _through_tissue(  # noqa: PLR0917 - compiled
    soft: Plane, fat: Plane, mineral: Plane, rates: Plane, weight: Plane, passed: Plane, turn: Turn = ALONE
) -> None:
    rows, columns = soft.shape
    for r in range(turn[0], rows, turn[1]):
        for c in range(columns):
            a, b, m = soft[r, c], fat[r, c], mineral[r, c]
            total = np.float32(0)
            for e in range(weight.size):
                total += weight[e] * np.exp(-(rates[0, e] * a + rates[1, e] * b + rates[2, e] * m))
            passed[r, c] = total


@kernel
def _through_all(  # noqa: PLR0917 - compiled
    passed: Plane, place: Numbers, millimetres: Plane, rates: Plane, weight: Plane, turn: Turn = ALONE
) -> None:
    for n in range(turn[0], place.size, turn[1]):
        total = np.float32(0)
        for e in range(weight.size):
            path = np.float32(0)
            for m in range(rates.shape[0]):
                path += rates[m, e] * millimetres[m, n]
            total += weight[e] * np.exp(-path)
        passed[place[n]] = total
