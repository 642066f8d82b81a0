"""What the wing of the ilium, its joint with the sacrum and the fat beside the hip look like."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.flat.projection import project_bones
from helpers.simulate.pelvis.anatomy import child_of, pelvis
from helpers.simulate.pelvis.fat_planes import drawn, fat_planes_of
from helpers.simulate.pelvis.iliac_relief import hills_of, seen_of
from helpers.simulate.pelvis.supine import laid


def recipe(age, seed=1):
    return recipe_from({"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": age, "sex": "M", "seed": seed})


@pytest.fixture(scope="module")
def wing():
    """Return the left ilium of a child of 11 years, how thick it is on a coarse film, and its joint gaps on that."""
    model = pelvis(recipe("11 y"))
    scene = laid(model, "AP").flat
    ilium = scene.bone("left ilium")
    coarse = replace(scene, bones=(ilium,))
    whole = project_bones(coarse)[1]
    gaps = [hump for hump in ilium.humps if hump.height < 0 and max(hump.radii) < 6]
    return whole, scene.placement.outward(np.array([gap.middle for gap in gaps])), 1 / scene.detector.spacing


def test_the_joint_is_a_gap_in_the_bone(wing):
    whole, gaps, mm = wing

    def at(shift):
        columns, rows = np.rint(gaps + np.array([shift * mm, 0])).astype(int).T
        return whole[rows, columns]

    # The ends of both lines run out, and there the bone becomes thinner anyway.
    assert np.mean((at(0) < at(3.5)) & (at(0) < at(-3.5) + 6)) > 0.6
    assert len(gaps) > 8


def test_no_hollow_is_a_hole(wing):
    whole, *_ = wing
    rows, columns = np.nonzero(whole > 0)
    inside = whole[rows.min() : rows.max(), columns.min() : columns.max()]
    middle = inside[len(inside) // 5 : len(inside) // 2, inside.shape[1] // 3 : -inside.shape[1] // 4]
    assert middle.min() > 2.0


def test_the_edges_of_the_joint_come_with_the_years():
    assert seen_of(child_of(recipe("9 m"))) == 0
    assert seen_of(child_of(recipe("3 y"))) < 0.5
    assert seen_of(child_of(recipe("11 y"))) > 0.85


def test_no_two_wings_have_the_same_hollow():
    rim = pelvis(recipe("8 y")).left.plate("ilium").rim
    hollows = [hills_of(child_of(recipe("8 y", seed)), "left", rim)[0] for seed in range(8)]
    assert np.ptp([each.middle[0] for each in hollows]) > 2
    assert np.ptp([each.height for each in hollows]) > 0.2


def test_fat_lies_on_both_sides_and_bulges_over_a_swollen_hip():
    child = child_of(recipe("6 y"))
    dry, wet = (fat_planes_of(child, (0.0, 0.0), (0.0, fluid)) for fluid in (0.0, 1.0))
    gluteal = [next(p for p in planes[len(planes) // 2 :] if p.name == "gluteal").path for planes in (dry, wet)]
    assert (gluteal[1] - gluteal[0])[:, 0].max() > 2
    assert {np.sign(p.path[:, 0].mean()) for p in dry} == {-1, 1}
    x, y = (plane.astype(np.float32) for plane in np.meshgrid(np.arange(-120, 120, 1.0), np.arange(-60, 80, 1.0)))
    fat = drawn(dry, x, y)
    assert fat.min() >= 0
    assert fat.max() > 1
    # They are lines, no slabs.
    assert np.mean(fat > 0.5) < 0.06


def test_the_fat_beside_the_perineum_is_a_wedge_in_small_children():
    def widest(age):
        planes = [fat_planes_of(child_of(recipe(age, seed)), (0.0, 0.0), (0.0, 0.0)) for seed in range(4)]
        return np.mean([p.path[:, 3].max() for each in planes for p in each if p.name == "perineum"])

    assert widest("6 m") > 1.5 * widest("8 y") > 0


@pytest.mark.parametrize("seed", range(3))
def test_no_bright_ear_where_wing_and_sacrum_overlap(seed):
    flat = laid(pelvis(recipe("10 y", seed)), "AP").flat
    alone = {name: project_bones(replace(flat, bones=(flat.bone(name),)))[1] for name in ("left ilium", "sacrum")}
    ilium, sacrum = alone["left ilium"], alone["sacrum"]
    both = (ilium > 0) & (sacrum > 0)
    assert both.sum() > 500
    # Each runs out where the other begins: both together are hardly thicker than the sacrum before it.
    assert np.median((ilium + sacrum)[both]) < np.median(sacrum[sacrum > 0])
