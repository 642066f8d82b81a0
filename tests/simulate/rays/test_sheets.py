"""Thin sheets: their volume is kept, and they are thicker to the beam where they are oblique."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.rays.camera import frontal
from helpers.simulate.rays.sheets import Sheet, sheet_thickness
from helpers.simulate.room import Detector

CAMERA = frontal(
    Detector(rows=120, columns=120, spacing=0.5, tube_to_detector=1e5, limb_to_detector=0), centre=(0, 0), plane=20
)


def square(tilt: float, half: float = 10.0) -> Sheet:
    """Return a square of a sheet, 0.5 mm thick, that is turned by `tilt` degrees about the long axis of the body."""
    u, v = np.meshgrid(np.linspace(-half, half, 5), np.linspace(-half, half, 7), indexing="ij")
    angle = np.deg2rad(tilt)
    return Sheet(np.stack([u * np.cos(angle), v, u * np.sin(angle)], axis=2), np.full(u.shape, 0.5))


@pytest.mark.parametrize("tilt", [0, 40, 75])
def test_a_sheet_is_as_thick_to_the_beam_as_it_is_oblique_to_it(tilt):
    seen = sheet_thickness(square(tilt), CAMERA)
    middle = seen[50:70, 58:62]
    assert middle.mean() == pytest.approx(0.5 / np.cos(np.deg2rad(tilt)), rel=0.03)
    assert middle.std() < 0.08 * middle.mean()


@pytest.mark.parametrize("tilt", [0, 75, 90])
def test_the_volume_of_a_sheet_is_kept(tilt):
    assert sheet_thickness(square(tilt), CAMERA).sum() * 0.25 == pytest.approx(20 * 20 * 0.5, rel=0.01)


def test_what_is_beside_the_film_leaves_nothing():
    sheet = square(0)
    assert not sheet_thickness(Sheet(sheet.places + np.array([200.0, 0.0, 0.0]), sheet.thickness), CAMERA).any()
