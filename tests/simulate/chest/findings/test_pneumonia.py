"""Pneumonia stays in its lobe, grows with severity and hides what it borders on."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.lobes import LOBES, lobe


def pneumonia(name, severity=0.8):
    return {"kind": "lobar_pneumonia", "lobe": name, "severity": severity}


@pytest.mark.parametrize("name", LOBES)
@pytest.mark.parametrize("seed", [1])
def test_it_stays_in_its_lobe(child, name, seed):
    well, ill = child(seed=seed), child(pneumonia(name), seed=seed)
    denser = ill.density - well.density
    inside = lobe(well, name)
    assert (denser[inside] > 0.3).mean() > 0.4
    assert np.abs(denser[(well.lung < 0) & ~inside]).max() < 0.45  # the soft edge at the fissure
    assert (denser[(well.lung < 0) & ~inside] > 0.05).mean() < 0.06


def test_it_grows_with_severity(child):
    filled = [child(pneumonia("right lower", s)).density.sum() for s in (0.0, 0.3, 0.6, 1.0)]
    assert np.all(np.diff(filled) > 0)


def test_the_film_is_whiter_inside_the_outline_only(film):
    well, ill = film(), film(pneumonia("right upper", 0.9))
    mask = ill.shadows["consolidation_right_upper"]
    whiter = ill.thickness.soft - well.thickness.soft
    assert np.median(whiter[mask]) > 15
    lungs = ill.shadows["lung_right"] | ill.shadows["lung_left"]
    assert np.quantile(np.abs(whiter[lungs & ~mask]), 0.9) < 6


@pytest.mark.slow
def test_any_child(child, many):
    ages = ("8 m", "3 y", "7 y", "14 y")
    for seed in range(10, 10 + many(12)):
        name = LOBES[seed % 6]
        ill = child(pneumonia(name, 0.2 + 0.8 * (seed % 5) / 4), seed=seed, age=ages[seed % 4])
        assert ill.density.max() <= 1, seed
        assert ill.regions[0].field.min() < 0, seed
