from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.attenuation import linear, spectrum
from helpers.simulate.physics import expose, transmission
from helpers.simulate.recipe import Technique
from helpers.simulate.room import Detector
from helpers.simulate.thickness import Thickness

DETECTOR = Detector(rows=240, columns=200, spacing=0.125, tube_to_detector=1150.0, limb_to_detector=22.0)


def slab(**millimetres):
    shape = (DETECTOR.rows, DETECTOR.columns)
    names = ("soft", "fat", "mineral", "bone", "lead")
    return Thickness(**{name: np.full(shape, millimetres.get(name, 0.0), np.float32) for name in names})


def passed(**millimetres):
    return float(transmission(slab(**millimetres), 50)[0, 0])


def test_more_material_lets_less_pass():
    assert passed() == pytest.approx(1)
    assert passed(soft=10) > passed(soft=20) > passed(soft=40) > 0
    assert passed(fat=20) > passed(soft=20) > passed(mineral=20) > passed(lead=1)


def test_a_harder_beam_passes_better():
    thick = slab(soft=40)
    assert transmission(thick, 60)[0, 0] > transmission(thick, 45)[0, 0]


@pytest.mark.parametrize("material", ["soft", "fat", "mineral", "aluminium", "lead"])
def test_attenuation_falls_with_energy_and_is_tabulated_where_it_should_be(material):
    energy = np.linspace(15, 60, 50)
    assert (np.diff(linear(material, energy)) < 0).all()
    # Mass attenuation coefficient times density, at an energy of the table.
    assert linear("soft", np.array([50.0]))[0] == pytest.approx(0.2264 * 1.06 / 10)


@pytest.mark.parametrize("kvp", [40, 50, 60])
def test_a_spectrum_ends_at_the_tube_voltage(kvp):
    energy, share = spectrum(kvp)
    assert share.sum() == pytest.approx(1)
    assert energy.max() < kvp
    assert (share > 0).all()


def test_a_quarter_of_the_charge_doubles_the_noise():
    thickness, field = slab(soft=30), np.ones((DETECTOR.rows, DETECTOR.columns), np.float32)
    noise = []
    for mas in (8.0, 2.0):
        signal = expose(thickness, field, DETECTOR, Technique(50, mas), noise=np.random.default_rng(1))
        noise.append(signal[40:-40, 40:-40].std() / signal.mean())
    assert noise[1] / noise[0] == pytest.approx(2, rel=0.1)


def test_scatter_adds_signal_behind_the_limb():
    thickness, field = slab(soft=30), np.ones((DETECTOR.rows, DETECTOR.columns), np.float32)
    signal = expose(thickness, field, DETECTOR, Technique(50, 10), noise=np.random.default_rng(1))
    assert 1.1 < signal.mean() / transmission(thickness, 50).mean() < 1.3


def test_lead_stops_the_beam():
    field = np.ones((DETECTOR.rows, DETECTOR.columns), np.float32)
    marked = slab(soft=30)
    lead = marked.lead.copy()
    lead[100:140, 80:120] = 0.9
    signal = expose(replace(marked, lead=lead), field, DETECTOR, Technique(50, 2.5), noise=np.random.default_rng(1))
    assert signal[120, 100] < 0.5 * signal[20, 20]
