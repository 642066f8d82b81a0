"""What holds for every pelvis that a recipe can ask for: 200 children of all ages, with and without findings."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from helpers.simulate.anatomies import ANATOMIES

from helpers.simulate.collimator import distance_inside
from helpers.simulate.marker import draw
from helpers.simulate.pelvis.trunk_tissue import trunk_tissue

CHILDREN = 200


def findings_of(number, random):
    """Return nothing, a dysplasia, each grade with and without a steep roof, or a turned child: in turn."""
    side = ("left", "right")[number % 2]
    steep = {"kind": "dysplasia", "side": side, "severity": float(random.uniform())}
    kind = number % 8
    if kind in (1, 2):
        return [steep]
    if 3 <= kind <= 6:
        displaced = {"kind": "dislocation", "side": side, "grade": kind - 2}
        return [displaced, steep] if number % 16 < 8 else [displaced]
    if kind == 7:
        return [{"kind": ("rotation", "tilt")[number % 16 // 8], "degrees": float(random.uniform(-12, 12))}]
    return []


@cache
def drawn(recipe):
    drawing = ANATOMIES["pelvis"].draw(recipe)
    return drawing.scene, drawing.measure("images/ap.dcm")


@pytest.fixture
def children(pelvis_recipe):
    """Return recipes, each with its number."""

    def recipe(number):
        random = np.random.default_rng(number)
        age, sex = f"{random.uniform(0, 47.9):.2f} m", "FM"[int(random.integers(2))]
        return pelvis_recipe(*findings_of(number, random), age=age, sex=sex, seed=int(random.integers(2**32)))

    return [recipe(number) for number in range(CHILDREN)]


@pytest.mark.slow
def test_every_hip_is_where_its_recipe_says_and_every_index_is_possible(children):
    for recipe in children:
        values = {name: value["value"] for name, value in drawn(recipe)[1]["values"].items()}
        asked = {finding.side: finding for finding in recipe.findings if finding.kind == "dislocation"}
        lying = [finding for finding in recipe.findings if not finding.side]
        for side in ("right", "left"):
            assert 5 < values[f"acetabular_index_{side}"] < 50
            if side in asked or not lying:
                assert values[f"ihdi_{side}"] == (asked[side].grade if side in asked else 1)
        if not lying:
            assert 0.56 < values["rotation_index"] < 1.8


@pytest.mark.slow
def test_both_sides_of_a_normal_child_are_alike(children):
    for recipe in (each for each in children if not each.findings):
        scene, truth = drawn(recipe)
        values = {name: value["value"] for name, value in truth["values"].items()}
        assert abs(values["acetabular_index_right"] - values["acetabular_index_left"]) < 7
        areas = [np.prod(np.ptp(np.array(truth["outlines"][f"{side}_ilium"]), axis=0)) for side in ("right", "left")]
        assert 0.8 < areas[0] / areas[1] < 1.25
        heights = [scene.on_image(scene.bone(f"{side} femur")).shift[1] for side in ("right", "left")]
        assert abs(heights[0] - heights[1]) * scene.detector.spacing < 7


@pytest.mark.slow
def test_the_key_lies_on_the_image(children):
    for recipe in children:
        scene, truth = drawn(recipe)
        size = np.array([scene.detector.columns, scene.detector.rows])
        for points in (*truth["outlines"].values(), *([p] for p in truth["landmarks"].values())):
            assert np.isfinite(points).all()
            assert (np.array(points) >= -0.5).all()
            assert (np.array(points) <= size - 0.5).all()
        lit = distance_inside(scene.collimation, scene.detector)
        columns, rows = np.rint(list(truth["landmarks"].values())).astype(int).T
        assert lit[rows, columns].min() > 5


@pytest.mark.slow
def test_bones_are_inside_the_body(children):
    for recipe in children[::5]:
        scene, truth = drawn(recipe)
        whole, fat = trunk_tissue(scene)
        assert (fat <= whole).all()
        assert (fat >= 0).all()
        for outline in truth["outlines"].values():
            columns, rows = np.array(outline).astype(int).T
            assert np.percentile(whole[rows, columns], 2) > 8


@pytest.mark.slow
def test_the_letter_is_lit_and_on_its_side(children):
    for recipe in children[::4]:
        scene = drawn(recipe)[0]
        letter = draw(scene.marker, scene.detector)[0] > 0
        assert distance_inside(scene.collimation, scene.detector)[letter].min() > 0
        middle = np.flatnonzero(letter.any(axis=0)).mean()
        # Left on the image is the child's right.
        assert (scene.marker.letter == "R") == (middle < scene.detector.columns / 2)
