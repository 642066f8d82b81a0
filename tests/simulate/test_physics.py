from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.exposure import detector as flat_panel
from helpers.simulate.physics import Setting, detected, expected
from helpers.simulate.recipe import Technique
from helpers.simulate.room import Detector
from helpers.simulate.thickness import Thickness

DETECTOR = Detector(rows=240, columns=200, spacing=0.125, tube_to_detector=1150.0, limb_to_detector=22.0)
OPEN = np.ones((DETECTOR.rows, DETECTOR.columns), np.float32)


def slab(**millimetres):
    names = ("soft", "fat", "mineral", "bone", "lead")
    return Thickness(**{name: np.full_like(OPEN, millimetres.get(name, 0.0)) for name in names})


def exposed(thickness, technique, **setting):
    how = Setting(technique, DETECTOR, **setting)
    return detected(expected(thickness, OPEN, how), thickness, OPEN, how, np.random.default_rng(1))


def noise_of(signal):
    middle = signal[40:-40, 40:-40]
    return float(middle.std() / middle.mean())


def test_a_quarter_of_the_charge_doubles_the_noise():
    noise = [noise_of(exposed(slab(soft=30), Technique(50, mas)).signal) for mas in (8.0, 2.0)]
    assert noise[1] / noise[0] == pytest.approx(2, rel=0.1)


def test_the_noise_is_that_of_the_quanta_that_are_counted():
    how = Setting(Technique(50, 2.5), DETECTOR)
    shot = exposed(slab(soft=30), how.technique, scatter_share=0.0)
    middle = shot.signal[40:-40, 40:-40]
    # Blocks so large that no blur matters: what is left is Poisson's noise.
    size = 16
    blocks = middle[: middle.shape[0] // size * size, : middle.shape[1] // size * size]
    means = blocks.reshape(blocks.shape[0] // size, size, -1, size).mean((1, 3))
    quanta = (means.mean() / means.std()) ** 2 / (size * DETECTOR.spacing) ** 2
    counted, _ = flat_panel.quanta(how.beam, {"soft": 30.0})
    assert quanta == pytest.approx(counted * how.charge * middle.mean(), rel=0.3)
    assert 6_000 < shot.dose.quanta < 15_000


def test_dose_follows_charge_voltage_and_filter():
    dose = {kvp: exposed(slab(soft=100), Technique(kvp, 2.0)).dose for kvp in (60, 70)}
    twice = exposed(slab(soft=100), Technique(60, 4.0)).dose
    assert twice.entrance_air_kerma == pytest.approx(2 * dose[60].entrance_air_kerma)
    assert twice.deviation_index - dose[60].deviation_index == pytest.approx(3.01, abs=0.01)
    # The rule of 15 percent: the signal doubles.
    assert 1.7 < dose[70].detector_air_kerma / dose[60].detector_air_kerma < 2.4
    filtered = exposed(slab(soft=100), Technique(60, 2.0, filter_mm_al=1.0, filter_mm_cu=0.1)).dose
    assert 0.25 < filtered.entrance_air_kerma / dose[60].entrance_air_kerma < 0.5
    gained = filtered.detector_air_kerma / filtered.entrance_air_kerma
    assert gained > 1.2 * dose[60].detector_air_kerma / dose[60].entrance_air_kerma


def test_the_dose_of_the_teaching_chart_comes_out():
    # 50 uGy for each mAs at 80 kV, 1 m from the focus; the skin is nearer than the detector.
    near = replace(DETECTOR, tube_to_detector=1000.0, limb_to_detector=0.0)
    how = Setting(Technique(80, 1.0), near)
    thin = slab(soft=6)
    dose = detected(expected(thin, OPEN, how), thin, OPEN, how, np.random.default_rng(1)).dose
    assert dose.entrance_air_kerma == pytest.approx(50, rel=0.05)
    assert dose.kerma_area_product == pytest.approx(0.05 * 3 * 2.5, rel=0.05)
    assert dose.entrance_surface_air_kerma > dose.entrance_air_kerma


def test_a_grid_costs_dose_and_takes_scatter_away():
    child = slab(soft=150)
    with_grid, without = (exposed(child, Technique(70, 8.0, grid=ratio), scatter_share=0.8) for ratio in (8, 0))
    assert 1.8 < without.dose.detector_air_kerma / with_grid.dose.detector_air_kerma < 3.0
    hole = replace(child, soft=child.soft.copy())
    hole.soft[100:140, 80:120] -= 20
    contrast = []
    for ratio in (8, 0):
        signal = exposed(hole, Technique(70, 80.0, grid=ratio), scatter_share=0.8).signal
        contrast.append(signal[115:125, 95:105].mean() / signal[10:60, 10:60].mean())
    assert contrast[0] > 1.05 * contrast[1]


def test_too_much_dose_is_not_told_apart_any_more():
    half = slab(soft=10)
    half.soft[:, :100] = 0
    signal = exposed(half, Technique(60, 60.0)).signal
    assert signal[:, 10:90].mean() == pytest.approx(signal[:, 110:190].mean(), rel=0.02)


def test_lead_stops_the_beam():
    marked = slab(soft=30)
    lead = marked.lead.copy()
    lead[100:140, 80:120] = 0.9
    signal = exposed(replace(marked, lead=lead), Technique(50, 2.5)).signal
    assert signal[120, 100] < 0.5 * signal[20, 20]
