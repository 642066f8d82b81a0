"""What an exposure costs and what it gives: kermas, kerma-area product, exposure index and deviation index."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Dose:
    """The dose of one film.

    Parameters
    ----------
    entrance_air_kerma
        Where the beam enters the child, without what is scattered back, in microgray.
    entrance_surface_air_kerma
        The same with what is scattered back.
    kerma_area_product
        In mGy cm2.
    detector_air_kerma
        Behind the child (median of the anatomy), in microgray of the standard beam.
    quanta
        Counted quanta on a square millimetre for 1 uGy behind the child.
    target_index
        The exposure index that this part of the body should have.
    tube_to_entrance
        From the focus to the skin, in millimetres.
    """

    entrance_air_kerma: float
    entrance_surface_air_kerma: float
    kerma_area_product: float
    detector_air_kerma: float
    quanta: float
    target_index: float
    tube_to_entrance: float

    @property
    def twice(self) -> Dose:
        """The dose of two such exposures, where the detector has seen both."""
        return replace(
            self,
            entrance_air_kerma=2 * self.entrance_air_kerma,
            entrance_surface_air_kerma=2 * self.entrance_surface_air_kerma,
            kerma_area_product=2 * self.kerma_area_product,
        )

    @property
    def exposure_index(self) -> float:
        """Exposure index (IEC 62494-1): 100 for each microgray of the standard beam at the detector."""
        return 100 * self.detector_air_kerma

    @property
    def deviation_index(self) -> float:
        """Deviation index: 0 is on target, +3 is twice, -3 is half of it."""
        return float(10 * np.log10(max(self.exposure_index, 1e-3) / self.target_index))


def backscatter(thickness: float, field: float) -> float:
    """Return how much more kerma there is at the skin than without the child: 1.1 newborn, up to 1.3 [D from M].

    Parameters
    ----------
    thickness
        Of the child, in millimetres.
    field
        Area of the beam at the skin, in square centimetres.
    """
    return 1 + 0.3 * float(1 - np.exp(-thickness / 70)) * field / (field + 100)
