"""Chords through tubes, against what geometry says."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.rays.camera import frontal, lateral
from helpers.simulate.rays.tubes import Tubes, smooth_line
from helpers.simulate.room import Detector

DETECTOR = Detector(rows=160, columns=120, spacing=0.25, tube_to_detector=1000.0, limb_to_detector=0.0)
FAR = Detector(rows=160, columns=120, spacing=0.25, tube_to_detector=1e4, limb_to_detector=0.0)


def straight(n=9):
    return np.column_stack([np.zeros(n), np.linspace(-40, 40, n), np.zeros(n)])


@pytest.mark.parametrize("view", [frontal, lateral])
def test_a_straight_round_tube_is_as_thick_as_its_chord(view):
    tubes = Tubes()
    tubes.add(straight(), 6.0, wall=1.5, up=(1, 0, 0))
    camera = view(FAR, centre=(0.0, 0.0), plane=0.0)
    wall, core = tubes.thickness(camera)
    across = (np.arange(120) - 59.5) * 0.25
    outer, inner = (2 * np.sqrt(np.maximum(radius**2 - across**2, 0)) for radius in (6.0, 4.5))
    assert core[80] == pytest.approx(inner, abs=0.02)
    assert wall[80] == pytest.approx(outer - inner, abs=0.02)


def test_pieces_meet_without_gap_or_overlap():
    tubes = Tubes()
    bow = np.linspace(-1, 1, 25)
    tubes.add(np.column_stack([8 * bow**2, 15 * bow, 3 * bow]), 2.0)
    wall, core = tubes.thickness(frontal(DETECTOR, centre=(0.0, 0.0), plane=5.0))
    assert not core.any()
    middle = wall[40:120].max(axis=1)
    assert middle.min() > 3.7
    assert middle.max() < 4.6


def test_an_ellipse_is_turned_as_asked():
    thick = []
    for up in ((1, 0, 0), (0, 0, 1)):
        tubes = Tubes()
        tubes.add(straight(), 5.0, 2.0, up=up)
        thick.append(tubes.thickness(frontal(FAR, centre=(0.0, 0.0), plane=0.0))[0][80].max())
    assert thick == pytest.approx([4.0, 10.0], abs=0.05)


def test_a_thin_line_keeps_its_mass():
    sums = []
    for radius in (0.02, 0.2):
        tubes = Tubes()
        tubes.add(straight(), radius, value=1 / radius**2)
        sums.append(tubes.thickness(frontal(FAR, centre=(0.0, 0.0), plane=0.0))[0][80].sum())
    assert sums[0] == pytest.approx(sums[1], rel=0.15)


def test_a_smooth_line_goes_through_its_points():
    points = np.array([[0.0, 0, 0, 1], [10, 0, 0, 2], [10, 10, 0, 3], [20, 10, 5, 1]])
    line = smooth_line(points, 0.5)
    for point in points:
        assert np.linalg.norm(line - point, axis=1).min() < 0.4
    steps = np.linalg.norm(np.diff(line[:, :3], axis=0), axis=1)
    assert steps.max() < 1.0
