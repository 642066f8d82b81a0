from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.lung.breath import FRAMES
from helpers.simulate.ultrasound.lung.offer import OFFER, ZONES
from helpers.simulate.ultrasound.lung.plan import plan_of
from helpers.simulate.ultrasound.lung.scans import scans
from helpers.simulate.ultrasound.probe import LINEAR

PLAIN = {
    "schema": 1,
    "anatomy": "lung ultrasound",
    "side": "R",
    "age": "3 y",
    "sex": "F",
    "seed": 4,
    "technique": {"depth": 32},
}
NAMES = {
    "consolidation": ("consolidation_depth", "consolidation"),
    "effusion": ("pleural_fluid_depth", "pleural fluid"),
}


def recipe_of(projection, *findings, **fields):
    return recipe_from({**PLAIN, "projection": projection, "findings": list(findings), **fields})


def scan_of(*arguments, **fields):
    recipe = recipe_of(*arguments, **fields)
    return recipe, scans(recipe)[0]


@pytest.fixture(scope="module")
def trails():
    return scan_of("anterior", {"kind": "b_lines", "severity": 0.35})


@pytest.mark.parametrize("kind", ["consolidation", "effusion"])
def test_depth_of_the_key_is_that_of_the_mask(kind, measured, column):
    recipe, scan = scan_of("anterior", {"kind": kind, "place": "anterior", "severity": 0.4})
    line, tissue = NAMES[kind]
    key, section = measured(scan, recipe), scan.section(0)
    top, bottom = key.place("lines", line)
    down = 0.01 * np.flatnonzero(column(section, top - np.array([0, 2]), bottom + np.array([0, 2])) == tissue)
    # The pleural line itself covers the first half millimetre of solid lung.
    first = 0.55 if kind == "consolidation" else 0.0
    assert np.ptp(down) + first == pytest.approx(key.values[line], abs=0.3)


def test_trails_of_the_key_are_the_bright_ones(trails, measured):
    recipe, scan = trails
    key, section = measured(scan, recipe), scan.section(0)
    strength = section.ringing.max(axis=0)
    x = section.origin[0] + section.pixel * np.arange(len(strength))
    _, count = ndimage.label((strength > 0.2) & (np.abs(x) < scan.probe.width / 2))
    assert key.values["b_lines"] == count > 2
    for number in range(1, count + 1):
        place = key.place("landmarks", f"b_line_{number}")[0]
        assert strength[np.abs(x - place).argmin()] > 0.15


def test_the_lung_slides_under_a_wall_that_stands(trails):
    _, scan = trails
    first, later = scan.section(0), scan.section(FRAMES // 2)
    lung = later.mask("aerated lung") & first.mask("aerated lung")
    assert np.ptp(later.moved[0][lung]) == 0
    assert abs(later.moved[0][lung][0] - first.moved[0][lung][0]) > 2
    assert not later.moved[0][later.mask("rib", "intercostal muscle")].any()


def test_beyond_a_lung_point_nothing_slides_and_the_point_comes_and_goes(measured):
    recipe, scan = scan_of("anterior cine", {"kind": "pneumothorax", "severity": 0.4})
    key = measured(scan, recipe)
    assert key.values["sliding"] == 0
    frames = [scan.section(frame) for frame in (scan.truth_frame, (scan.truth_frame + FRAMES // 2) % FRAMES)]
    ends = []
    for section in frames:
        free = section.mask("free air")
        assert not section.moved[0][free].any()
        ends.append(section.origin[0] + section.pixel * np.flatnonzero(free.any(axis=0)).max())
    assert ends[0] == pytest.approx(key.place("landmarks", "lung_point")[0], abs=0.3)
    assert abs(ends[0] - ends[1]) > 1


def test_ribs_stand_apart_above_the_pleura_in_every_child(many):
    for seed in range(many(8)):
        age = 15.9 * ((seed * 0.37) % 1) ** 2
        recipe = recipe_of("anterior", seed=seed, age=f"{age:.2f} y", habitus=2 * float(np.sin(seed)))
        for zone in ZONES:
            plan = plan_of(recipe, zone, LINEAR)
            assert all(
                b.x - a.x > a.half_height + b.half_height + 2 for a, b in zip(plan.ribs, plan.ribs[1:], strict=False)
            )
            for rib in (rib for rib in plan.ribs if abs(rib.x) < 20):
                pleura = np.interp(rib.x, *plan.pleura.T)
                assert plan.fat < rib.z - rib.half_thickness
                assert rib.z + rib.half_thickness < pleura + 0.8
            assert plan.pleura[:, 1].max() < 0.9 * OFFER.technique["depth"].usual_at(age)
