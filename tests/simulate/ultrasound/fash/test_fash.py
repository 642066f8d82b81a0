from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.fash.body import body_of
from helpers.simulate.ultrasound.fash.heart import heart_of
from helpers.simulate.ultrasound.fash.offer import HEART, PELVIS, PORTA
from helpers.simulate.ultrasound.fash.pelvis import pelvis_of
from helpers.simulate.ultrasound.fash.porta import longest, porta_of
from helpers.simulate.ultrasound.fash.scans import scans
from helpers.simulate.ultrasound.flank.paint import probe_for
from helpers.simulate.ultrasound.flank.plan import Ask, flank_of
from helpers.simulate.ultrasound.probe import CONVEX

PLAIN = {"schema": 1, "anatomy": "fash ultrasound", "age": "6 m", "sex": "M", "seed": 4}
SICK = (
    {"kind": "pericardial_fluid", "severity": 0.6},
    {"kind": "pleural_fluid", "side": "right", "severity": 0.4},
    {"kind": "abdominal_fluid", "severity": 0.5},
    {"kind": "splenic_spots", "severity": 0.4},
    {"kind": "nodes", "severity": 0.6},
)


def recipe_of(projection, *findings, **fields):
    return recipe_from({**PLAIN, "projection": projection, "findings": list(findings), **fields})


def scan_of(*arguments, **fields):
    recipe = recipe_of(*arguments, **fields)
    return recipe, scans(recipe)[0]


@pytest.mark.parametrize(
    ("window", "fluids"), [("right pleura", ("pleural fluid", "abdominal fluid")), (HEART, ("pericardial fluid",))]
)
def test_depth_of_fluid_is_that_of_the_mask(window, fluids, measured, column):
    recipe, scan = scan_of(window, *SICK)
    key, section = measured(scan, recipe), scan.section(0)
    for fluid in fluids:
        name = f"{fluid.replace(' ', '_')}_depth"
        one, two = key.place("lines", name)
        way = 2 * (two - one) / np.linalg.norm(two - one)
        tissues = column(section, one - way, two + way)
        # The inner half of the sac is painted over the fluid.
        sac = 0.5 * np.ptp(0.01 * np.flatnonzero(tissues == "pericardium")) if window == HEART else 0.0
        wet = 0.01 * np.flatnonzero(tissues == fluid)
        assert np.ptp(wet) + sac == pytest.approx(key.values[name], abs=0.3)


def test_a_node_is_as_long_as_its_mask(measured):
    recipe, scan = scan_of(PORTA, *SICK)
    key, section = measured(scan, recipe), scan.section(0)
    parts, _ = ndimage.label(section.mask("node"))
    column, row = np.round((key.place("landmarks", "node_1") - section.origin) / section.pixel).astype(int)
    places = section.pixel * np.argwhere(parts == parts[row, column])
    hull = places[:: max(len(places) // 700, 1)]
    far = np.linalg.norm(hull[:, None] - hull[None], axis=2).max() + section.pixel
    assert far == pytest.approx(key.values["node_1_length"], abs=0.5)


def test_a_window_without_its_finding_has_nothing_of_it_in_the_key(measured):
    recipe, scan = scan_of("left upper quadrant", SICK[1])
    key = measured(scan, recipe)
    assert not key.values
    assert not any(name.startswith("spot") for name in key.truth["landmarks"])


def test_every_child_has_its_organs_in_order(many):
    for seed in range(many(6)):
        age, severity = 15.9 * ((seed * 0.37) % 1) ** 2, (seed * 0.61) % 1
        probe = probe_for(CONVEX, age)
        for right in (True, False):
            ask = Ask(seed, "any", age, float(np.sin(seed)), right, -0.4, severity, False, severity, severity)
            flank = flank_of(ask, probe)
            _check_flank(flank, probe)
        fields = {"seed": seed, "age": f"{age:.2f} y", "sex": "FM"[seed % 2]}
        _check_middle(recipe_of([HEART, PELVIS, PORTA], *(each | {"severity": severity} for each in SICK), **fields))


def _check_flank(flank, probe):
    skin = np.hypot(flank.kidney[:, 0], flank.kidney[:, 1] + probe.radius) - probe.radius
    assert skin.min() > flank.wall
    outline, thick = flank.pouch
    assert 2 < thick.max() / flank.size < 15
    assert (np.hypot(outline[:, 0], outline[:, 1] + probe.radius) - probe.radius).min() > flank.wall - 1
    assert len(flank.spots) >= 2
    assert flank.lung[:, 0].max() < flank.diaphragm[:, 0].max()


def _check_middle(recipe):
    heart = heart_of(body_of(recipe, HEART), recipe.finding("pericardial_fluid"))
    assert (heart.rim > 0).all()
    body = body_of(recipe, PELVIS)
    pelvis = pelvis_of(body, recipe.sex == "F", recipe.finding("abdominal_fluid"))
    assert pelvis.bladder[:, 1].min() > body.wall
    assert (pelvis.uterus is None) == (recipe.sex == "M")
    nodes = porta_of(body_of(recipe, PORTA), recipe.finding("nodes")).nodes
    assert max(longest(node)[2] for node in nodes) < 42
