from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial import ConvexHull
from scipy.spatial.distance import pdist

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.bowel import peristalsis
from helpers.simulate.ultrasound.bowel.appendix import LAYERS, appendix_of, ring_of
from helpers.simulate.ultrasound.bowel.compression import FRAMES, flattened, moved
from helpers.simulate.ultrasound.bowel.paint_appendix import painted_across, painted_along
from helpers.simulate.ultrasound.bowel.paint_target import painted_target
from helpers.simulate.ultrasound.bowel.plain import painted_plain
from helpers.simulate.ultrasound.bowel.reduction import FRAMES as FRAMES_BACK
from helpers.simulate.ultrasound.bowel.reduction import tip_at
from helpers.simulate.ultrasound.bowel.sandwich import sandwich_of
from helpers.simulate.ultrasound.bowel.telescope import belly_wall, diameter_of, target_of, telescope_of

PIXEL = 0.16
APPENDIX = (
    "muscularis of the appendix",
    "submucosa of the appendix",
    "mucosa of the appendix",
    "lumen of the appendix",
    "pus",
)


def recipe_of(seed, *findings, age="4 y"):
    plain = {"schema": 1, "anatomy": "bowel ultrasound", "projection": "bowel short axis", "side": "B", "sex": "F"}
    return recipe_from({**plain, "age": age, "seed": seed, "findings": list(findings)})


def large(severity):
    return {"kind": "intussusception", "severity": severity}


def inflamed(severity):
    return {"kind": "appendicitis", "severity": severity}


@pytest.fixture(scope="module")
def sore():
    recipe = recipe_of(3, inflamed(0.5))
    wall = belly_wall(recipe)
    appendix = appendix_of(recipe, wall)
    return appendix, ring_of(appendix, 3), wall


def length_on(mask, section, ends):
    """Return how much of a line through two places, made longer at both ends, is in a mask, in millimetres."""
    way = 0.25 * (ends[1] - ends[0])
    places = np.linspace(ends[0] - way, ends[1] + way, 600)
    columns, rows = ((places - section.origin) / section.pixel).round().astype(int).T
    return mask[rows, columns].mean() * np.linalg.norm(1.5 * (ends[1] - ends[0]))


def test_the_target_of_the_key_is_that_of_the_mask():
    recipe = recipe_of(2, large(0.4), age="11 m")
    wall = belly_wall(recipe)
    target = target_of(telescope_of(recipe), wall, 2)
    section = painted_target(target, wall, Sheet(2, 44, PIXEL))
    mask = section.mask(
        "outer bowel", "trapped fluid", "mucosa in folds", "returning wall", "fat inside", "entering limb"
    )
    rows, columns = np.nonzero(mask)
    hull = np.column_stack([columns, rows])[ConvexHull(np.column_stack([columns, rows])).vertices]
    assert pdist(hull).max() * PIXEL == pytest.approx(diameter_of(target)[0], abs=0.3)
    fat, inside, outside, _ = target.fat
    kinds = section.mask("fat inside", "lymph node", "vessel")
    assert length_on(kinds, section, np.array([inside, outside])) == pytest.approx(fat, abs=0.3)


def test_the_appendix_of_the_key_is_that_of_the_mask_in_both_planes(sore):
    appendix, cut, wall = sore
    diameter, _, ends = appendix.widest
    along, _ = painted_along(appendix, wall, (), Sheet(3, 36, PIXEL))
    assert length_on(along.mask(*APPENDIX), along, ends) == pytest.approx(diameter, abs=0.3)
    across = painted_across(appendix, cut, wall, (), Sheet(3, 36, PIXEL))
    assert length_on(across.mask(*APPENDIX), across, cut.diameter[1]) == pytest.approx(diameter, abs=0.3)
    heights = {}
    for stiff in (True, False):
        mask = moved(across, cut, flattened(stiff), (FRAMES - 1) // 2).mask(*APPENDIX)
        heights[stiff] = mask.any(axis=1).sum() * PIXEL
    assert heights[True] > 0.85 * diameter
    assert heights[False] < 0.7 * diameter


def test_the_tip_goes_back_when_water_presses():
    recipe = recipe_of(5, large(0.4), age="11 m")
    sandwich = sandwich_of(telescope_of(recipe), belly_wall(recipe), 5)
    tips = [tip_at(sandwich, frame) for frame in range(FRAMES_BACK)]
    assert tips[0] == pytest.approx(sandwich.tip)
    assert tips[-1] > sandwich.tip + 8


def test_healthy_bowel_moves_below_a_wall_that_does_not():
    recipe = recipe_of(5)
    wall = belly_wall(recipe)
    section = painted_plain(recipe, wall, "bowel cine", Sheet(5, 40, PIXEL))
    frames = [peristalsis.moved(section, wall, 5, frame, full=False) for frame in (0, 7)]
    full = peristalsis.moved(section, wall, 5, 7, full=True)
    rows = section.origin[1] + PIXEL * np.arange(len(section.labels))
    above, below = rows < wall.depth(0.0) - 1, rows > wall.depth(0.0) + 5
    assert all((frame.labels[above] == section.labels[above]).all() for frame in frames)
    far = [np.hypot(*frame.moved)[below] for frame in (*frames, full)]
    assert 0.5 < far[1].max() < 4
    assert np.abs(far[0] - far[1]).mean() > 0.2
    # With a full colon it glides with the breath and does little by itself.
    assert far[2].std() < 0.5 * far[1].std()


def test_no_child_has_impossible_rings(many):
    for seed in range(many(3)):
        for finding, sizes, fat in (
            (large(seed % 10 / 9), (24, 40), True),
            ({"kind": "small_bowel_intussusception", "severity": seed % 10 / 9}, (11, 20), False),
        ):
            recipe = recipe_of(seed, finding, age="11 m")
            wall, telescope = belly_wall(recipe), telescope_of(recipe)
            target = target_of(telescope, wall, seed)
            rings = [target.outer, target.sheath, target.sleeve, target.core]
            for outside, inside in pairwise(rings):
                assert deep_inside(inside, outside), (seed, finding)
            assert deep_inside(target.limb, target.core), (seed, finding)
            assert sizes[0] < diameter_of(target)[0] < sizes[1], (seed, finding)
            assert target.outer[:, 1].min() > max(wall.depth(x) for x in target.outer[:, 0]), (seed, finding)
            assert target.outer[:, 1].max() < 46, (seed, finding)
            thickness, _, outside, rim = target.fat
            assert (thickness > np.linalg.norm(rim - outside)) == fat, (seed, finding)
            sandwich = sandwich_of(telescope, wall, seed)
            assert sizes[0] - 3 < sandwich.widest[0] < sizes[1] + 2, (seed, finding)


def test_no_child_has_an_impossible_appendix(many):
    for seed in range(many(3)):
        for findings, sizes in (((), (3.0, 6.0)), ((inflamed(seed % 10 / 9),), (6.2, 14.0))):
            recipe = recipe_of(seed, *findings, age="8 y")
            wall = belly_wall(recipe)
            appendix = appendix_of(recipe, wall)
            diameter, _, ends = appendix.widest
            assert sizes[0] < diameter < sizes[1], (seed, findings)
            assert ends[0, 1] > wall.depth(float(ends[0, 0])), (seed, findings)
            assert ends[1, 1] < 50, (seed, findings)
            for outside, inside in pairwise(LAYERS):
                assert (np.abs(appendix.borders[outside]) > np.abs(appendix.borders[inside])).all(), (seed, findings)
            cut = ring_of(appendix, seed)
            assert cut.diameter[0] == pytest.approx(diameter, abs=0.2)
            assert (np.abs(cut.outlines["outer"][:, 0]) < 18).all()


def deep_inside(inner, outer):
    """Say whether each point of one outline is nearer to the middle of the other than its border."""
    middle = outer.mean(axis=0)
    angle = np.arctan2(*(outer - middle).T[::-1])
    order = np.argsort(angle)
    out = inner - middle
    border = np.interp(
        np.arctan2(*out.T[::-1]), angle[order], np.linalg.norm(outer - middle, axis=1)[order], period=2 * np.pi
    )
    return bool((np.linalg.norm(out, axis=1) < border).all())
