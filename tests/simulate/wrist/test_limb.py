"""The limb of a child: what has ossified, how large it is, and that nothing impossible is drawn."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from helpers.simulate.recipe import recipe_from
from helpers.simulate.wrist.carpus import carpus_of
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.forearm import radius_of, ulna_of
from helpers.simulate.wrist.growth import growth_of
from helpers.simulate.wrist.limb import Limb, limb_of
from helpers.simulate.wrist.ossification import MEDIAN_AGE
from helpers.simulate.wrist.positioning import position
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.template import CARPALS

FIELDS = {"schema": 1, "anatomy": "wrist", "projection": ["PA", "lateral"], "side": "R", "sex": "M", "findings": []}


def child(age: float, seed: int = 1, **fields: object):
    return recipe_from({**FIELDS, "age": f"{age} y", "seed": seed, **fields})


def hurt(age: float, *findings: dict[str, object], seed: int = 1, **fields: object) -> Limb:
    recipe = child(age, seed, findings=list(findings), **fields)
    return add_findings(limb_of(recipe), recipe.findings)


def seen(limb: Limb, projection: str = "PA", coarse: int = 3) -> Seen:
    """Return the limb before a camera with few pixels: what is asked is coarse."""
    from dataclasses import replace

    field = position(limb.growth, projection)
    return Seen(limb, replace(field, camera=field.camera.coarser(coarse)), projection)


@pytest.mark.parametrize("seed", range(5))
def test_centres_appear_in_their_order_and_never_leave(seed):
    before: set[str] = set()
    for age in np.arange(1.0, 16.0, 0.5):
        growth = growth_of(child(float(age), seed))
        here = {name for name in MEDIAN_AGE if growth.share(name) > 0}
        assert before <= here
        before = here
    assert set(CARPALS) <= before


@pytest.mark.parametrize("sex", ["M", "F"])
def test_growth_plates_close_last_of_all(sex):
    closed = [growth_of(child(float(age), sex=sex)).closed("radius") for age in np.arange(1, 16, 0.5)]
    assert closed[0] == 0
    assert (np.diff(closed) >= 0).all()
    gaps = [radius_of(growth_of(child(age, sex=sex)), 60.0).gap for age in (2, 8, 14)]
    assert gaps[0] > gaps[1] > gaps[2]


@pytest.mark.parametrize("projection", ["PA", "lateral", "oblique"])
@pytest.mark.parametrize("age", [2, 15])
def test_every_bone_lies_within_the_skin(age, projection):
    view = seen(limb_of(child(age, seed=int(age))), projection)
    skin = view.tissue.whole > 0
    for name in view.names:
        bone = view.silhouette(name)
        # The last row and column may be a grid's width off.
        assert (bone & ~skin)[2:-2, 2:-2].sum() < 0.002 * bone.sum() + 3, name


def test_the_skin_follows_a_hand_that_a_severe_fold_has_tipped():
    fold = {"kind": "buckle", "severity": 0.94, "distance_mm": 26.5, "edge": "outer"}
    view = seen(hurt(4.69, fold, seed=20045, sex="M", habitus=-0.82), "lateral", coarse=4)
    skin = view.tissue.whole > 0
    for name in ("metacarpal_4", "metacarpal_5"):
        bone = view.silhouette(name)
        assert (bone & ~skin)[2:-2, 2:-2].sum() < 0.01 * bone.sum(), name


def test_the_skin_covers_a_small_child_s_thumb_that_is_held_to_the_fingers():
    view = seen(limb_of(child(2.138, seed=20143, sex="F", habitus=0.16)), coarse=4)
    bone = view.silhouette("metacarpal_1")
    assert (bone & ~(view.tissue.whole > 0))[2:-2, 2:-2].sum() < 0.01 * bone.sum()


def test_carpal_bones_hardly_overlap_when_they_are_grown():
    view = seen(limb_of(child(15)), coarse=2)
    for first, second, most in (
        ("scaphoid", "lunate", 0.05),
        ("capitate", "hamate", 0.10),
        ("radius", "ulna", 0.01),
        ("radial_epiphysis", "scaphoid", 0.15),
        ("capitate", "lunate", 0.35),
    ):
        a, b = view.silhouette(first), view.silhouette(second)
        assert (a & b).sum() < most * min(a.sum(), b.sum()), (first, second)


def test_no_two_children_are_alike_and_one_child_is_always_the_same():
    one, same, other = (limb_of(child(8, seed)) for seed in (4, 4, 5))
    for part, again in zip(one.parts, same.parts, strict=True):
        assert np.array_equal(part.bone.fields, again.bone.fields)
    assert one.growth.size != other.growth.size
    assert not np.array_equal(seen(one).silhouette("capitate"), seen(other).silhouette("capitate"))


def test_both_films_show_one_child():
    front, side = (seen(limb_of(child(9, 3)), name) for name in ("PA", "lateral"))
    for name in ("radial_epiphysis", "capitate", "pisiform"):
        assert front.limb.has(name) == side.limb.has(name)
        if front.limb.has(name):
            heights = [np.ptp(np.nonzero(view.silhouette(name).any(axis=1))[0]) for view in (front, side)]
            # The lateral stands farther from the detector, and is a little turned.
            assert heights[0] == pytest.approx(heights[1], rel=0.2, abs=4)


def test_a_left_limb_is_the_mirror_image_of_a_right_one():
    right, left = (seen(limb_of(child(7, 3, side=side))) for side in "RL")
    thumb = [
        np.nonzero(view.silhouette("metacarpal_1").any(axis=0))[0].mean() / view.shape[1] for view in (right, left)
    ]
    assert thumb[0] < 0.5 < thumb[1]


def test_the_size_of_the_bones_follows_age():
    widths = [
        np.count_nonzero(seen(limb_of(child(age, 2))).silhouette("radius").any(axis=0)) for age in (1, 4, 8, 12, 15)
    ]
    assert all(small < large for small, large in pairwise(widths))


def test_a_mature_girl_of_fifteen_has_a_closing_plate_and_a_boy_an_open_one():
    girl, boy = (growth_of(child(15.5, 6, sex=sex)).closed("radius") for sex in "FM")
    assert girl > boy


@pytest.mark.parametrize("age", [5, 9, 13, 15])
def test_the_ulna_ends_a_little_short_of_the_radius_at_every_age(age):
    short = []
    for seed in range(12):
        growth = growth_of(child(age, seed, sex="MF"[seed % 2]))
        radius, ulna = radius_of(growth, 60.0), ulna_of(growth, 60.0)
        tips = [bone.pose.outward(bone.plate_line())[:, 1].min() for bone in (radius, ulna)]
        short.append(tips[1] - tips[0])
    assert 1.5 < np.mean(short) < 3.2
    assert min(short) > -0.5
    assert max(short) < 5.5


def test_the_carpal_bones_of_children_differ_in_form():
    forms = []
    for seed in range(4):
        bones = {bone.name: bone for bone in carpus_of(growth_of(child(3.2, seed, sex="F")))}
        inside = bones["hamate"].outer < 0
        high, wide = (np.ptp(np.nonzero(inside.any(axis=axes))[0]) for axes in ((0, 2), (0, 1)))
        forms.append(high / wide)
    assert np.ptp(forms) > 0.06
