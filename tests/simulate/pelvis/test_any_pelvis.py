"""What holds for every pelvis that a recipe can ask for: children of all ages, with and without findings."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from helpers.simulate.collimator import distance_inside
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.marker import draw
from helpers.simulate.pelvis.anatomy import child_of, pelvis
from helpers.simulate.pelvis.femur_form import form_of, neck_shaft_of
from helpers.simulate.pelvis.femur_growth import grown_femur
from helpers.simulate.pelvis.films import LOOK, look_of
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.innominate import Habit, innominate
from helpers.simulate.pelvis.key import Key
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.pelvis.trunk_tissue import trunk_tissue
from helpers.simulate.pelvis.truth import add_measures

CHILDREN = 200
WHOLE = 12
"""So many are laid on the detector and measured; the shapes alone are tried in all."""


def findings_of(number, age, random):
    """Return what such a child may have: nothing, or one of all kinds in turn."""
    side = ("left", "right")[number % 2]
    kind = number % 4
    if kind == 0:
        return []
    if kind == 1:
        return [{"kind": "dysplasia", "side": side, "severity": float(random.uniform())}]
    if kind == 2 and age < 4.9:
        return [{"kind": "dislocation", "side": side, "grade": 1 + number // 4 % 4}]
    if kind == 2 and age < 10.9:
        stage = ("initial", "fragmentation", "reossification", "healed")[number // 4 % 4]
        return [{"kind": "perthes", "side": side, "stage": stage, "pillar": "ABC"[number % 3]}]
    if kind == 2:
        return [{"kind": "slip", "side": side, "degrees": float(random.uniform(10, 65))}]
    return [{"kind": ("rotation", "tilt")[number // 4 % 2], "degrees": float(random.uniform(-12, 12))}]


def recipe_of(pelvis_recipe, number):
    random = np.random.default_rng(number)
    age = float(random.uniform(0, 4) if number % 2 else random.uniform(4, 15.4))
    projection = "frog-leg" if number % 5 == 4 else "AP"
    return pelvis_recipe(
        *findings_of(number, age, random),
        age=f"{age * 12:.2f} m",
        sex="FM"[int(random.integers(2))],
        projection=projection,
        seed=int(random.integers(2**32)),
    )


@cache
def drawn(recipe):
    scene = laid(add_hip_findings(pelvis(recipe), recipe.findings), recipe.projections[0])
    key = Key(scene.flat.detector, scene.flat.collimation, empty_truth("images/x.dcm"))
    add_measures(scene, key)
    return scene, key.truth


@pytest.fixture
def children(pelvis_recipe):
    """Return some recipes of all kinds."""
    return [recipe_of(pelvis_recipe, number) for number in range(WHOLE)]


@pytest.mark.slow
def test_all_shapes_are_possible(pelvis_recipe):
    for number in range(CHILDREN):
        child = child_of(recipe_of(pelvis_recipe, number))
        size = child.size
        plates = {plate.name: plate for plate in innominate(child, "right", Habit(16.0, *np.zeros(5)))}
        for plate in plates.values():
            rim = plate.smooth_rim()
            assert np.isfinite(rim).all()
            assert (rim[:, 3:] > 0).all()
            assert rim[:, 0].min() > 0
        low = plates["ilium"].rim[:, 1].max()
        assert abs(low) < 2.5 * size
        assert plates["ilium"].rim[:, 1].min() < -40 * size
        assert plates["pubis"].rim[:, 1].max() > 18 * size
        growth = grown_femur(child, "right", 0.0)
        form = form_of(growth)
        if growth.ripe > 0.5:
            assert neck_shaft_of(form.balls) == pytest.approx(growth.neck_shaft, abs=1.5)
        assert all(ball[3] > 0 for ball in form.balls.values())
        shaft = np.array(form.balls["knee"][:2]) - np.array(form.balls["shaft"][:2])
        assert abs(np.rad2deg(np.arctan2(shaft[0], shaft[1]))) < 9


@pytest.mark.slow
def test_every_measure_is_possible(children):
    for recipe in children:
        values = {name: value["value"] for name, value in drawn(recipe)[1]["values"].items()}
        asked = {each.text("side"): each for each in recipe.findings if each.has("side")}
        lying = any(not each.has("side") for each in recipe.findings)
        for side in ("right", "left"):
            assert 2 < values.get(f"acetabular_index_{side}", 20) < 50
            finding = asked.get(side)
            grade = finding.number("grade") if finding and finding.kind == "dislocation" else 1
            if not lying and f"ihdi_{side}" in values:
                assert values[f"ihdi_{side}"] == grade
            if finding is None and not lying:
                assert 10 < values.get(f"centre_edge_angle_{side}", 20) < 45
                assert 110 < values.get(f"neck_shaft_angle_{side}", 130) < 160
                assert values.get(f"migration_percentage_{side}", 0) < 40
                assert 1 < values.get(f"teardrop_distance_{side}", 5) < 16
                assert -12 < values.get(f"head_shaft_angle_{side}", 0) < 16
            if finding is not None and finding.kind == "slip" and recipe.projections == ("frog-leg",):
                assert values[f"slip_angle_{side}"] == pytest.approx(finding.number("degrees"), abs=9)
        if not lying and "rotation_index" in values:
            assert 0.5 < values["rotation_index"] < 2.0


@pytest.mark.slow
def test_the_key_lies_on_the_lit_image(children):
    for recipe in children:
        scene, truth = drawn(recipe)
        lit = distance_inside(scene.flat.collimation, scene.flat.detector)
        columns, rows = np.rint(list(truth["landmarks"].values())).astype(int).T
        assert lit[rows, columns].min() > 2
        assert {"triradiate_right", "triradiate_left"} <= set(truth["landmarks"])


@pytest.mark.slow
def test_bones_are_inside_the_body(children):
    for recipe in children[::4]:
        scene, _ = drawn(recipe)
        whole, fat = trunk_tissue(scene.flat)
        assert (fat <= whole).all()
        assert (fat >= 0).all()
        for name in ("ilium", "ischium", "pubis"):
            bone = scene.flat.bone(f"left {name}")
            columns, rows = scene.flat.on_image(bone).outward(bone.outline()).astype(int).T
            seen = (columns >= 0) & (rows >= 0) & (columns < whole.shape[1]) & (rows < whole.shape[0])
            assert np.percentile(whole[rows[seen], columns[seen]], 2) > 8


@pytest.mark.slow
def test_the_letter_is_lit_and_on_its_side(children):
    for recipe in children[::2]:
        scene = drawn(recipe)[0].flat
        letter = draw(scene.marker, scene.detector)[0] > 0
        assert distance_inside(scene.collimation, scene.detector)[letter].min() > 0
        middle = np.flatnonzero(letter.any(axis=0)).mean()
        # Left on the image is the child's right.
        assert (scene.marker.letter == "R") == (middle < scene.detector.columns / 2)


@pytest.mark.slow
def test_no_two_rooms_are_alike(children):
    scenes = [drawn(recipe)[0] for recipe in children]
    letters = [scene.flat.marker for scene in scenes]
    assert len({letter.height for letter in letters}) == len(letters)
    assert {letter.lead == 0.9 for letter in letters} == {True, False}
    assert len({scene.flat.detector.columns / scene.flat.detector.rows for scene in scenes}) > len(scenes) / 2
    looks = [look_of(scene) for scene in scenes]
    assert len(set(looks)) == len(looks)
    assert all(abs(look.soft - LOOK.soft) <= 0.05 for look in looks)
