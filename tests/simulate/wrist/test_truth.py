"""The key against the picture: edges are found in the pixels, without asking the drawing."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy import ndimage

from helpers.geometry import contains, distance_to_outline
from helpers.simulate.wrist.anatomy import wrist
from helpers.simulate.wrist.findings import add_findings
from helpers.simulate.wrist.truth import measure

SPACING = 0.125
WRISTS = [
    {"side": "L", "age": "7 y", "sex": "M", "seed": 11},
    {"side": "R", "age": "9 y", "sex": "F", "seed": 12},
    {"side": "R", "age": "5 y", "sex": "M", "seed": 5},
]
BUCKLES = [
    {"severity": 0.6, "distance_mm": 18, "edge": "inner"},
    {"severity": 0.2, "distance_mm": 14, "edge": "outer"},
    {"severity": 1.0, "distance_mm": 20, "edge": "outer"},
]
BOTH = list(zip(WRISTS, BUCKLES, strict=True))


def edge_between(picture, start, end, width=2):
    """Return the place between two points where the grey falls most steeply, over a band of rays."""
    start, end = np.array(start, float), np.array(end, float)
    along = (end - start) / np.hypot(*(end - start))
    steps = np.arange(0, np.hypot(*(end - start)), 0.25)
    rays = [start + steps[:, None] * along + w * np.array([-along[1], along[0]]) for w in range(-width, width + 1)]
    grey = np.mean([ndimage.map_coordinates(picture.astype(float), ray.T[::-1], order=1) for ray in rays], axis=0)
    return start + steps[np.argmin(np.gradient(ndimage.gaussian_filter1d(grey, 6)))] * along


def key(made, which, findings):
    simulation = made(**which, findings=findings)
    return simulation.pictures[0].pixels, simulation.truth


def truth_of(recipe):
    before = wrist(recipe)
    return measure(before, add_findings(before, recipe.findings), recipe.findings, "images/pa.dcm")


@pytest.mark.parametrize("name", ["outer", "inner"])
@pytest.mark.parametrize(("which", "severity"), BOTH)
def test_the_crests_lie_on_the_edge_of_the_picture_and_are_as_high(made, buckle, which, severity, name):
    picture, truth = key(made, which, buckle(**severity))
    crest = np.array(truth["landmarks"][f"buckle_{name}_crest"])
    outward = np.array([np.sign(crest[0] - truth["landmarks"]["buckle_middle"][0]), 0.0])
    seen = edge_between(picture, crest - 20 * outward, crest + 20 * outward)
    assert np.hypot(*(seen - crest)) < 2
    unhurt = edge_between(made(**which).pictures[0].pixels, crest - 20 * outward, crest + 20 * outward)
    height = truth["values"][f"buckle_{name}_height"]
    assert height["unit"] == "mm at the detector"
    assert (seen - unhurt) @ outward * SPACING == pytest.approx(height["value"], abs=1.2 * SPACING)


@pytest.mark.parametrize(("which", "severity"), BOTH)
def test_the_distance_to_the_growth_plate_is_that_on_the_picture(made, buckle, which, severity):
    picture, truth = key(made, which, buckle(**severity))
    middle = np.array(truth["landmarks"]["buckle_middle"])

    def axis(row):
        return np.mean([edge_between(picture, (middle[0], row), (middle[0] + x, row)) for x in (-90, 90)], axis=0)

    up = axis(middle[1] + 90) - axis(middle[1] + 200)
    up /= np.hypot(*up)
    distance = truth["values"]["growth_plate_to_buckle"]["value"] / SPACING
    seen = edge_between(picture, middle + up * (distance - 40), middle + up * (distance + 40), width=12)
    assert np.hypot(*(seen - middle)) == pytest.approx(distance, abs=2)


@pytest.mark.parametrize(("which", "severity"), BOTH)
def test_the_outline_holds_both_crests_and_the_middle(recipe, buckle, which, severity):
    truth = truth_of(recipe(**which, findings=buckle(**severity)))
    outline = [tuple(point) for point in truth["outlines"]["buckle"]]
    assert contains(outline, tuple(truth["landmarks"]["buckle_middle"]))
    for name in ("outer", "inner"):
        assert distance_to_outline(outline, tuple(truth["landmarks"][f"buckle_{name}_crest"])) < 0.5
    # It ends where the bulge ends: less than 10 mm of the bone, and its whole width.
    rows = [point[1] for point in outline]
    assert max(rows) - min(rows) < 10 / SPACING


def test_the_height_grows_with_severity(recipe, buckle):
    heights = [
        truth_of(recipe(findings=buckle(severity=s)))["values"]["buckle_inner_height"]["value"]
        for s in (0, 0.25, 0.5, 0.75, 1)
    ]
    assert all(low + 0.2 < high for low, high in pairwise(heights))


@pytest.mark.parametrize(("edge", "other"), [("inner", "outer"), ("outer", "inner")])
def test_the_larger_bump_is_on_the_side_that_was_asked_for(recipe, buckle, edge, other):
    values = truth_of(recipe(findings=buckle(edge=edge)))["values"]
    assert values[f"buckle_{edge}_height"]["value"] > values[f"buckle_{other}_height"]["value"] > 0


def test_a_normal_wrist_has_no_buckle(made):
    truth = made().truth
    names = [name for group in ("landmarks", "lines", "outlines", "values") for name in truth[group]]
    assert "radius" in names
    assert not [name for name in names if "buckle" in name]


def test_sides_are_mirror_images(recipe, buckle):
    right, left = (truth_of(recipe(side=side, findings=buckle())) for side in "RL")
    for name, (column, row) in right["landmarks"].items():
        assert left["landmarks"][name] == pytest.approx([799 - column, row], abs=0.02)
    assert left["values"] == right["values"]
    # A right hand, palm down, has the thumb on the left of the picture.
    outer, inner = (right["landmarks"][f"radial_growth_plate_{name}"] for name in ("outer", "inner"))
    assert outer[0] < inner[0]
    ulna = np.mean(right["outlines"]["ulna"], axis=0)
    assert ulna[0] > inner[0]


def test_the_first_axis_is_the_column(made):
    _, truth = key(made, {}, [])
    plate, radius = np.array(truth["lines"]["radial_growth_plate"]), np.array(truth["outlines"]["radius"])
    assert np.ptp(plate[:, 0]) > 3 * np.ptp(plate[:, 1])
    assert np.ptp(radius[:, 1]) > 3 * np.ptp(radius[:, 0])
