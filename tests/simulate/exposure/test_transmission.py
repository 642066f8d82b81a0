from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.exposure.beam import beam
from helpers.simulate.exposure.tables import tables
from helpers.simulate.exposure.transmission import transmission
from helpers.simulate.thickness import Thickness

SHAPE = (20, 30)


def slab(others=None, **millimetres):
    names = ("soft", "fat", "mineral", "bone", "lead")
    fill = {name: np.full(SHAPE, millimetres.get(name, 0.0), np.float32) for name in names}
    return Thickness(**fill, others={name: np.full(SHAPE, much, np.float32) for name, much in (others or {}).items()})


def passed(kvp=60.0, **millimetres):
    return float(transmission(slab(**millimetres), beam(kvp))[3, 4])


def test_more_material_lets_less_pass_and_a_harder_beam_more():
    assert passed() == pytest.approx(1)
    assert passed(soft=10) > passed(soft=20) > passed(soft=40) > 0
    assert passed(fat=20) > passed(soft=20) > passed(mineral=20) > passed(lead=1)
    assert passed(kvp=100, soft=150) > passed(kvp=60, soft=150)


@pytest.mark.parametrize("millimetres", [{"soft": 30.0}, {"soft": 180.0}, {"soft": 60.0, "mineral": 12.0}])
def test_the_bins_give_what_the_whole_spectrum_gives(millimetres):
    table = tables()
    photons = table.spectra[70] * np.exp(-2.5 * table.attenuation["aluminium"])
    weight = photons * table.energy * (1 - np.exp(-0.5 * table.attenuation["scintillator"]))
    path = sum(much * table.attenuation[name] for name, much in millimetres.items())
    exact = float(weight @ np.exp(-path) / weight.sum())
    assert passed(kvp=70, **millimetres) == pytest.approx(exact, rel=0.02)


@pytest.mark.parametrize(
    "name", ["steel", "plastic", "barium_plastic", "copper_nickel", "battery", "plaster", "iodine"]
)
def test_foreign_bodies_weaken_the_beam_where_they_are(name):
    thickness = slab(soft=50, others={name: 0.0})
    thickness.others[name][5, 6] = 2.0
    shown = transmission(thickness, beam(70))
    assert shown[5, 6] < 0.99 * shown[5, 7]
    assert shown[5, 7] == pytest.approx(passed(kvp=70, soft=50))
