"""The exposure: from what is in the beam to the signal of the detector and its dose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Mask, Plane, plane
from helpers.simulate.exposure import detector as flat_panel
from helpers.simulate.exposure.beam import Beam, beam
from helpers.simulate.exposure.dose import Dose, backscatter
from helpers.simulate.exposure.grid import GRIDS, Grid
from helpers.simulate.exposure.scatter import scatter
from helpers.simulate.exposure.transmission import transmission
from helpers.simulate.recipe import Technique
from helpers.simulate.room import Detector
from helpers.simulate.thickness import Thickness

SCATTER_SHARE = 0.16
"""Scatter against primary behind a child's wrist without a grid [D]."""

BLUR = 0.075
"""How far light spreads in the scintillator of the detector, in millimetres."""


@dataclass(frozen=True, eq=False)
class Exposed:
    """The detector after an exposure.

    Parameters
    ----------
    signal
        Share of the signal of the open beam, shape (rows, columns).
    dose
        What it cost.
    full
        The largest signal that the detector can give.
    """

    signal: Plane
    dose: Dose
    full: float


@dataclass(frozen=True)
class Setting:
    """How an exposure is made.

    Parameters
    ----------
    technique
        Tube voltage, charge, filters and grid.
    detector
        Where it is, and where the tube.
    target_index
        The exposure index that is asked for.
    scatter_share
        Scatter against primary behind the thicker parts; none: from thickness and field.
    blur
        Unsharpness, in millimetres: the light in the scintillator, and the focal spot where it matters.
    grid
        A grid that is not as the technique has it.
    moved
        Smears the image of a child that moves.
    """

    technique: Technique
    detector: Detector
    target_index: float = 300.0
    scatter_share: float | None = None
    blur: float = BLUR
    grid: Grid | None = None
    moved: Callable[[Plane], Plane] | None = None

    @property
    def beam(self) -> Beam:
        """The filtered beam."""
        technique = self.technique
        return beam(technique.kvp, technique.filter_mm_al, technique.filter_mm_cu)

    @property
    def charge(self) -> float:
        """Photons at the detector for each photon of `beam`: for the charge and by the square of the distance."""
        return self.technique.mas * (1000 / self.detector.tube_to_detector) ** 2


def expected(thickness: Thickness, field: Plane, setting: Setting) -> Plane:
    """Return the mean signal as a share of that of the open beam, without noise, shape (rows, columns).

    Parameters
    ----------
    thickness
        Materials in the beam.
    field
        How much of the beam the collimator lets through, 0 to 1.
    setting
        How the exposure is made.
    """
    spacing = setting.detector.spacing
    signal = _primary(thickness, setting)
    signal *= field
    scattered = scatter(signal, thickness, spacing, setting.scatter_share)
    grid = setting.grid or GRIDS.get(setting.technique.grid)
    if grid is not None:
        beside = (np.arange(signal.shape[1]) - (signal.shape[1] - 1) / 2) * spacing
        signal *= plane(grid.passed(beside, setting.detector.tube_to_detector))
        scattered *= np.float32(grid.scatter)
    signal += scattered
    ndimage.gaussian_filter(signal, setting.blur / spacing, output=signal, truncate=3.0)
    return signal


def _primary(thickness: Thickness, setting: Setting) -> Plane:
    """Return what passes on straight ways. A child may move; a lead letter lies on the detector and does not."""
    passed = transmission(thickness, setting.beam)
    if setting.moved is None:
        return passed
    child = transmission(replace(thickness, lead=np.zeros_like(thickness.lead)), setting.beam)
    passed /= child
    passed *= setting.moved(child)
    return passed


def detected(
    signal: Plane, thickness: Thickness, field: Plane, setting: Setting, random: np.random.Generator
) -> Exposed:
    """Return what the detector makes of the mean `signal`, which is changed in place.

    Parameters
    ----------
    signal
        What `expected` returns, or the sum of two of them.
    thickness, field, setting
        Of the (last) exposure.
    random
        Chance of the quanta.
    """
    anatomy = (field > 0.98) & (thickness.soft + thickness.fat > 5) & (thickness.lead == 0)
    if not anatomy.any():
        anatomy = field > 0.5
    typical = {name: float(getattr(thickness, name)[anatomy].mean()) for name in ("soft", "fat", "mineral")}
    counted, quanta = flat_panel.quanta(setting.beam, typical)
    full = flat_panel.SATURATION / _microgray(1.0, setting)
    np.minimum(signal, np.float32(full), out=signal)
    behind = _microgray(float(np.median(signal[anatomy])), setting)
    dose = _dose(setting, field, _deepest(thickness, anatomy), behind, quanta)
    spacing = setting.detector.spacing
    return Exposed(flat_panel.with_noise(signal, counted * setting.charge * spacing**2, spacing, random), dose, full)


def _microgray(signal: float, setting: Setting) -> float:
    """Return the dose of the standard beam that gives the same signal."""
    energy = flat_panel.absorbed_energy(setting.beam, setting.beam.photons) * setting.charge * signal
    return energy / flat_panel.energy_per_microgray()


def _deepest(thickness: Thickness, anatomy: Mask) -> float:
    deep = thickness.soft[anatomy] + thickness.fat[anatomy] + thickness.mineral[anatomy]
    return float(np.percentile(deep[::17], 95))


def _dose(setting: Setting, field: Plane, deepest: float, behind: float, quanta: float) -> Dose:
    detector = setting.detector
    at_detector = float(setting.beam.photons @ setting.beam.air_kerma) * setting.charge
    skin = detector.tube_to_detector - detector.limb_to_detector - deepest / 2
    nearer = (detector.tube_to_detector / skin) ** 2
    lit = float(np.count_nonzero(field > 0.5)) * detector.spacing**2 / 100  # cm2
    return Dose(
        entrance_air_kerma=at_detector * nearer,
        entrance_surface_air_kerma=at_detector * nearer * backscatter(deepest, lit / nearer),
        kerma_area_product=at_detector / 1000 * lit,
        detector_air_kerma=behind,
        quanta=quanta,
        target_index=setting.target_index,
        tube_to_entrance=skin,
    )
