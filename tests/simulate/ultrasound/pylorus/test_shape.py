from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.pylorus.cross import cross_of
from helpers.simulate.ultrasound.pylorus.paint_long import painted_long
from helpers.simulate.ultrasound.pylorus.paint_short import painted_short
from helpers.simulate.ultrasound.pylorus.passage import FRAMES, half_width, moved, opening_of
from helpers.simulate.ultrasound.pylorus.shape import SLIT, pylorus_of
from helpers.simulate.ultrasound.pylorus.truth import calliper, distance

PIXEL = 0.12


def recipe_of(seed, *findings, projection="long axis"):
    plain = {
        "schema": 1,
        "anatomy": "pylorus ultrasound",
        "projection": projection,
        "side": "B",
        "sex": "M",
        "age": "5 w",
    }
    return recipe_from({**plain, "seed": seed, "findings": list(findings)})


def stenosis(severity):
    return {"kind": "stenosis", "severity": severity}


@pytest.fixture(scope="module")
def narrow():
    pylorus = pylorus_of(recipe_of(3, stenosis(0.5)))
    return pylorus, *painted_long(pylorus, 3, 34, PIXEL)


def along_labels(section, start, end):
    """Return the names of tissues every 0.02 mm from one place to another."""
    places = start + np.linspace(0, 1, int(np.linalg.norm(end - start) / 0.02))[:, None] * (end - start)
    columns, rows = ((places - section.origin) / section.pixel).round().astype(int).T
    names = {number: name for name, number in section.names.items()}
    return np.array([names[number] for number in section.labels[rows, columns]])


def muscle_on(section, ends):
    outside = ends[0] + 0.4 * (ends[0] - ends[1])
    return 0.02 * (along_labels(section, outside, ends[1] - 0.2 * (ends[0] - ends[1])) == "pyloric muscle").sum()


def test_muscle_of_the_key_is_that_of_the_mask(narrow):
    pylorus, section, _ = narrow
    ends = calliper(pylorus)
    assert muscle_on(section, ends) == pytest.approx(distance(ends), abs=0.3)
    cross = cross_of(pylorus, 3)
    across = painted_short(pylorus, cross, 3, 30, 0.16)
    near = np.array([cross.outer[180], cross.inner[180]])
    assert muscle_on(across, near) == pytest.approx(distance(near), abs=0.3)
    assert distance(near) == pytest.approx(distance(ends), abs=0.1)


def test_canal_of_the_key_ends_where_the_fluid_of_the_mask_does(narrow):
    pylorus, section, fibres = narrow
    fluid = section.mask("gastric fluid", "nipple")
    bins = (fibres.along / 0.2).astype(int)
    thick = np.bincount(bins.ravel(), fluid.ravel(), 400) * PIXEL**2 / 0.2
    at = 0.2 * np.arange(400) + 0.1
    fine = np.arange(0, 60, 0.02)
    wet = fine[np.interp(fine, at, ndimage.gaussian_filter1d(thick, 1.0)) > 4 * SLIT]
    first, last = pylorus.ends
    assert wet[wet < pylorus.middle].max() == pytest.approx(first, abs=0.3)
    assert wet[wet > pylorus.middle].min() == pytest.approx(last, abs=0.3)


def test_fluid_passes_a_healthy_canal_and_not_a_stenosis(narrow):
    for findings, opens in (((stenosis(0.5),), False), ((), True)):
        pylorus = pylorus_of(recipe_of(4, *findings))
        opening = opening_of(pylorus, 4)
        middle = [
            np.interp(pylorus.middle, pylorus.grid, half_width(pylorus, opening, t)) for t in np.linspace(0, 1, 24)
        ]
        assert (max(middle) > 0.8) == opens
        assert middle[0] < 0.1
    pylorus, section, fibres = narrow
    shown = moved(section, fibres, pylorus, opening_of(pylorus, 3), FRAMES // 2)
    assert np.abs(np.array(shown.moved)).max() > 0.3


def test_no_child_has_an_impossible_pylorus(many):
    for seed in range(many(4)):
        for findings, muscle, length in (
            ((), (0.8, 2.0), (4.0, 10.0)),
            ((stenosis(seed % 10 / 9),), (3.0, 6.5), (15.0, 25.0)),
            (({"kind": "pylorospasm", "severity": 0.5},), (1.8, 2.6), (8.5, 14.0)),
        ):
            pylorus = pylorus_of(recipe_of(seed, *findings))
            first, last = pylorus.ends
            assert muscle[0] <= distance(calliper(pylorus)) < muscle[1], (seed, findings)
            assert length[0] <= distance(pylorus.course.place(np.array([first, last]))) < length[1], (seed, findings)
            assert (pylorus.lumen > 0).all()
            assert (pylorus.inner > pylorus.lumen).all()
            assert (pylorus.outer > pylorus.inner + 0.3).all()
            shown = pylorus.course.place(np.array([first, last]))
            assert (np.abs(shown[:, 0]) < 19).all(), (seed, findings)
            near = pylorus.course.place(pylorus.grid, -pylorus.outer[0])
            field = np.abs(near[:, 0]) < 20
            assert (near[field, 1] > [pylorus.wall.depth(x) for x in near[field, 0]]).all(), (seed, findings)


def test_a_plane_beside_the_axis_makes_muscle_thick_and_is_not_measured(narrow):
    beside = pylorus_of(recipe_of(3, stenosis(0.5), {"kind": "tangential", "severity": 0.5}))
    assert distance(calliper(beside)) > distance(calliper(narrow[0])) + 0.3
