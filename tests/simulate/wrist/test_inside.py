"""What is drawn inside the outlines of the bones: struts, cortex and what a blow does to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.arrays import plane
from helpers.simulate.rays.bone import shadow
from helpers.simulate.recipe import recipe_from
from helpers.simulate.wrist.alterations import Bulge
from helpers.simulate.wrist.carpus import carpus_of
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.findings.common import ragged
from helpers.simulate.wrist.forearm import radius_of
from helpers.simulate.wrist.growth import Growth, growth_of
from helpers.simulate.wrist.limb import limb_of
from helpers.simulate.wrist.positioning import position
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.shaft import shaft

CHILD = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": "R", "age": "3 y", "sex": "M", "seed": 4}


@pytest.fixture(scope="module")
def growth() -> Growth:
    return growth_of(recipe_from(CHILD))


@pytest.fixture(scope="module")
def radius(growth):
    return radius_of(growth, 30.0)


@pytest.fixture(scope="module")
def drawn(radius):
    return shaft(radius)


def test_the_struts_of_the_metaphysis_do_not_stand_like_the_teeth_of_a_comb(growth, radius, drawn):
    camera, size = position(growth, "PA").camera, growth.size
    cast = shadow(drawn, camera)
    ends = drawn.on_image(radius.middle(radius.plate_level + np.array([6.0, 15.0]) * size), camera)
    (column, top), (_, bottom) = (ends - [cast.left, cast.top]).astype(int)
    half = int(6 * size / 0.125)
    part = cast.mineral[top:bottom, column - half : column + half]
    fine = ndimage.gaussian_filter(part, 1) - ndimage.gaussian_filter(part, 8)
    steep = [ndimage.sobel(fine, axis).std() for axis in (1, 0)]
    assert 1.15 < steep[0] / steep[1] < 1.7, "long along the bone, but no stripes"
    assert fine.std() > 0.05 * part.mean()


def test_the_cortex_of_a_carpal_bone_is_no_even_line(growth):
    for bone in carpus_of(growth):
        near = np.abs(bone.outer) < 0.3
        wall = (bone.inner - bone.outer)[near]
        assert np.percentile(wall, 90) > 2.5 * np.percentile(wall, 20), bone.name


def test_a_fold_is_crushed_in_lumps_where_it_stands_out_and_a_step_of_growth_is_not(radius, drawn):
    level = radius.plate_level + 12.0
    folded, step = (
        shaft(replace(radius, bulges=(Bulge(level, 1.0, 1.0, 1.0, 1.0, dense=dense),))) for dense in (0.4, 0.0)
    )
    change = folded.spongy / step.spongy
    y = drawn.grid.axes[1]
    at, away = change[:, np.abs(y - level) < 1.0], change[:, np.abs(y - level) > 9.0]
    assert at.mean() > 1.3
    assert at.std() > 0.2
    assert np.allclose(away, 1.0, atol=0.02)
    # Farther up, struts line the cortex: they go where it has gone.
    metaphysis = drawn.grid.axes[1] < radius.plate_level + 12 * radius.growth.size
    assert np.array_equal(step.spongy[:, metaphysis], drawn.spongy[:, metaphysis])
    assert np.array_equal(step.outer, folded.outer), "how dense it is does not change its outline"


def test_a_broken_face_is_ragged_and_keeps_its_outline(radius, drawn):
    side = plane(drawn.grid.places[1] - (radius.plate_level + 20.0))
    clean = drawn.cut(side)
    broken = ragged(clean, side, np.random.default_rng(1), radius.growth.size)
    assert np.array_equal(broken.outer, clean.outer)
    wall, left = clean.inner - clean.outer, broken.inner - broken.outer
    past = np.broadcast_to(-side, wall.shape)
    near = (np.abs(clean.outer) < 0.3) & (past > 0.1) & (past < 0.6) & (wall > 0.1)
    share = left[near] / wall[near]
    assert share.min() < 0.4
    assert share.max() > 0.9
    whole = past > 3.0
    assert np.allclose(left[whole], wall[whole], atol=1e-4)


def test_splinters_lie_at_the_break_and_have_no_name_in_the_key():
    recipe = recipe_from({**CHILD, "findings": [{"kind": "displaced", "severity": 0.9, "distance_mm": 25}]})
    limb = add_findings(limb_of(recipe), recipe.findings)
    loose = [part.bone for part in limb.parts if part.loose]
    assert loose
    fragments = [limb.part(name).bone.pose for name in ("radius", "radius_distal_fragment")]
    ends = [pose.outward(limb.radius.middle(np.array([limb.injuries[0].level])))[0] for pose in fragments]
    for splinter in loose:
        assert min(np.linalg.norm(splinter.pose.shift - end) for end in ends) < 16 * limb.growth.size
    assert not [name for name in Seen(limb, position(limb.growth, "PA"), "PA").names if "splinter" in name]
