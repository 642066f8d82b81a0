"""Does the scanner measure what is there, and does its noise follow theory?"""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.ct.scanner.filters import KERNELS, filter_of, response
from helpers.simulate.ct.scanner.gantry import gantry_for
from helpers.simulate.ct.scanner.quanta import quanta_in_air, water
from helpers.simulate.ct.scanner.scan import Protocol, as_stored, measured, reconstructed, seen

SPACING, SIZE, RADIUS = 0.8, 180, 50.0
GANTRY = gantry_for(SPACING * SIZE)
MIDDLE = (slice(74, 106), slice(74, 106))


def _disc(bone: float = 0.0):
    at = (np.arange(SIZE) - (SIZE - 1) / 2) * SPACING
    away = np.hypot(at[:, None], at[None])
    plane = np.clip((RADIUS - away) / SPACING + 0.5, 0, 1)
    plane[(away > RADIUS - 5) & (away < RADIUS)] += bone
    plane[np.hypot(at[:, None], at[None] - 25) < 7] = 1.06
    return plane.astype(np.float32)


@pytest.fixture(scope="module")
def water_disc():
    return seen(_disc(), SPACING, GANTRY)


def _noise(sinogram, mas: float, kernel: str = "soft", thickness: float = 5.0) -> float:
    protocol = Protocol(120, mas, thickness, kernel)
    one, other = (
        reconstructed(measured(sinogram, GANTRY, protocol, np.random.default_rng(seed)), GANTRY, kernel, SIZE, SPACING)
        for seed in (1, 2)
    )
    return float((one - other)[MIDDLE].std() / np.sqrt(2))


def test_line_integrals_are_chords(water_disc):
    middle = GANTRY.elements // 2
    assert water_disc.total[::60, middle].mean() == pytest.approx(2 * RADIUS, abs=0.6)
    # As much in every direction.
    sums = water_disc.total.sum(1)
    assert np.ptp(sums) / sums.mean() < 0.004


def test_water_is_zero_and_sixty_are_sixty(water_disc):
    for kernel, within in (("soft", 1.5), ("bone", 3.0)):
        plane = reconstructed(water_disc.total, GANTRY, kernel, SIZE, SPACING)
        assert abs(plane[MIDDLE].mean()) < within
        rod = plane[
            SIZE // 2 - 4 : SIZE // 2 + 4, round(SIZE / 2 + 25 / SPACING) - 4 : round(SIZE / 2 + 25 / SPACING) + 4
        ]
        assert rod.mean() == pytest.approx(60, abs=3)
        assert plane[:20, :20].mean() == pytest.approx(-1000, abs=4)


def test_brain_inside_bone_is_not_shaded():
    sinogram = seen(_disc(bone=1.2), SPACING, GANTRY)
    protocol = Protocol(120, 5000, 5.0, "soft")
    plane = reconstructed(measured(sinogram, GANTRY, protocol, np.random.default_rng(0)), GANTRY, "soft", SIZE, SPACING)
    edge = plane[SIZE // 2 - 6 : SIZE // 2 + 6, SIZE // 2 - 52 : SIZE // 2 - 44]
    assert abs(plane[MIDDLE].mean() - edge.mean()) < 4
    assert abs(plane[MIDDLE].mean()) < 6


@pytest.mark.parametrize("kernel", ["soft", "bone"])
def test_noise_is_that_of_theory(water_disc, kernel):
    # Filtered back projection adds up the views: each gives the variance of its paths, as the filter passes it on.
    mas, rate = 200, water(120)
    quanta = quanta_in_air(120, mas, GANTRY.pitch * 5.0, GANTRY.views)
    path = water_disc.total[:, GANTRY.elements // 2].astype(float)
    variance = 1 / (quanta * np.exp(-rate * path)) / rate**2
    ramp = filter_of(kernel, GANTRY.elements, GANTRY.pitch)
    frequency = np.linspace(0, 0.5, ramp.size)
    # Straight interpolation between elements loses something: on average (2 + cos) / 3 of the power.
    passed = 2 * np.trapezoid(ramp**2 * (2 + np.cos(2 * np.pi * frequency)) / 3, frequency)
    expected = 1000 * np.sqrt(variance.sum() * passed) * np.pi / GANTRY.views
    assert _noise(water_disc, mas, kernel) == pytest.approx(expected, rel=0.10)


def test_four_times_the_charge_halves_the_noise(water_disc):
    noises = [_noise(water_disc, mas) for mas in (50, 200, 800)]
    assert noises[0] / noises[1] == pytest.approx(2, rel=0.06)
    assert noises[1] / noises[2] == pytest.approx(2, rel=0.06)


def test_thin_slices_and_the_bone_kernel_are_noisy(water_disc):
    usual = _noise(water_disc, 200)
    assert _noise(water_disc, 200, thickness=1.25) / usual == pytest.approx(2, rel=0.06)
    assert _noise(water_disc, 200, "bone") > 2 * usual


def test_kernels_keep_the_mean():
    for kernel in KERNELS.values():
        assert response(kernel, np.array([0.0]))[0] == pytest.approx(1)


def test_stored_values_have_twelve_bits():
    stored = as_stored(np.array([[-2000, 0.4, 9000]], np.float32))
    assert stored.tolist() == [[-1024, 0, 3071]]
