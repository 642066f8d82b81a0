from __future__ import annotations

import itertools
from functools import partial

import numpy as np
import pytest

from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.key import Key
from helpers.simulate.pelvis.outlines import read_bones
from helpers.simulate.pelvis.seen import femur_of, plates_of
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.pelvis.truth import add_measures
from helpers.simulate.recipe import RecipeError


def steep(side, severity):
    return {"kind": "dysplasia", "side": side, "severity": severity}


def out(side, grade):
    return {"kind": "dislocation", "side": side, "grade": grade}


def slip(side, degrees):
    return {"kind": "slip", "side": side, "degrees": degrees}


def perthes(side, stage, pillar="B"):
    return {"kind": "perthes", "side": side, "stage": stage, "pillar": pillar}


def with_findings(recipe):
    return add_hip_findings(pelvis(recipe), recipe.findings)


def read(recipe):
    model = with_findings(recipe)
    femurs = femur_of(model, "right", "AP"), femur_of(model, "left", "AP")
    right, left = read_bones(plates_of(model), femurs, Frame())
    return {"right": right, "left": left}


def values(recipe, projection="AP"):
    scene = laid(with_findings(recipe), projection)
    key = Key(scene.flat.detector, scene.flat.collimation, empty_truth("images/x.dcm"))
    add_measures(scene, key)
    return {name: value["value"] for name, value in key.truth["values"].items()}


def test_no_finding_changes_nothing(pelvis_recipe):
    model = pelvis(pelvis_recipe())
    assert add_hip_findings(model, ()) is model


@pytest.mark.parametrize(("side", "other"), [("right", "left"), ("left", "right")])
@pytest.mark.parametrize(
    ("finding", "age"),
    [
        (partial(steep, severity=1), "14 m"),
        (partial(out, grade=3), "14 m"),
        (partial(slip, degrees=30), "12 y"),
        (partial(perthes, stage="fragmentation"), "6 y"),
    ],
)
def test_a_finding_changes_one_side_only(pelvis_recipe, side, other, finding, age):
    asked = pelvis_recipe(finding(side), age=age)
    before = pelvis(asked)
    after = add_hip_findings(before, asked.findings)
    assert after.half(other) is before.half(other)
    assert after.half(side) is not before.half(side)
    assert after.spine is before.spine


@pytest.mark.parametrize("age", ["14 m", "9 y"])
def test_the_roof_is_steeper_the_more_severe(pelvis_recipe, age):
    normal = read(pelvis_recipe(age=age))["left"].index
    findings = [pelvis_recipe(steep("left", severity), age=age) for severity in (0, 0.5, 1)]
    indices = [normal, *(read(each)["left"].index for each in findings)]
    assert all(low + 2 < high for low, high in itertools.pairwise(indices))


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
@pytest.mark.parametrize("side", ["right", "left"])
def test_a_hip_is_where_its_grade_says(pelvis_recipe, side, grade):
    other = "left" if side == "right" else "right"
    turned = {"kind": "rotation", "degrees": 8}
    for findings in ([], [steep(side, 0.8)], [turned, steep(side, 0.4)]):
        reading = read(pelvis_recipe(out(side, grade), *findings))
        assert reading[side].grade == grade
        if turned not in findings:
            assert reading[other].grade == 1


def test_the_nucleus_of_a_displaced_hip_is_small(pelvis_recipe):
    model = with_findings(pelvis_recipe(out("left", 3)))
    assert model.left.femur.growth.radius < 0.8 * model.right.femur.growth.radius


def test_the_order_in_the_recipe_does_not_matter(pelvis_recipe):
    findings = [out("left", 3), steep("left", 0.7), {"kind": "tilt", "degrees": 6}]
    one, two = (read(pelvis_recipe(*order)) for order in (findings, findings[::-1]))
    assert one["left"].index == two["left"].index
    assert one["left"].beyond == two["left"].beyond


def test_a_turned_child_shows_one_wide_foramen(pelvis_recipe):
    ratios = []
    for degrees in (-8, 0, 8):
        reading = read(pelvis_recipe({"kind": "rotation", "degrees": degrees}))
        ratios.append(reading["right"].foramen_width / reading["left"].foramen_width)
    # With the front turned to the child's left, the right foramen opens.
    assert ratios[0] < 0.75 * ratios[1]
    assert ratios[2] > 1.3 * ratios[1]


def test_a_tilt_moves_the_pubis_more_than_the_ischium(pelvis_recipe):
    def heights(degrees):
        bones = {
            bone.name: bone for bone in plates_of(with_findings(pelvis_recipe({"kind": "tilt", "degrees": degrees})))
        }
        return [bones[f"right {name}"].outline()[:, 1].mean() for name in ("pubis", "ischium")]

    down, up = heights(12), heights(-12)
    assert down[0] - up[0] > 3
    assert down[1] - up[1] < 1


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_a_slip_is_seen_from_the_side_and_by_what_is_outside_the_line_of_klein(pelvis_recipe, side, other):
    frog = [values(pelvis_recipe(slip(side, degrees), age="12 y"), "frog-leg") for degrees in (12, 58)]
    angles = [each[f"slip_angle_{side}"] for each in frog]
    assert angles == pytest.approx([12, 58], abs=6)
    assert frog[0][f"head_displacement_{side}"] < frog[1][f"head_displacement_{side}"]
    ap = values(pelvis_recipe(slip(side, 35), age="12 y"))
    assert ap[f"klein_width_{side}"] + 2 <= ap[f"klein_width_{other}"]


def test_without_a_slip_both_sides_are_alike(pelvis_recipe):
    frog = values(pelvis_recipe(age="12 y"), "frog-leg")
    assert abs(frog["slip_angle_left"]) < 6
    assert max(frog["head_displacement_left"], frog["head_displacement_right"]) < 6


@pytest.mark.parametrize(("pillar", "low", "high"), [("A", 86, 105), ("B", 55, 85), ("C", 20, 49)])
def test_the_lateral_pillar_is_as_high_as_its_group(pelvis_recipe, pillar, low, high):
    read_off = values(pelvis_recipe(perthes("right", "fragmentation", pillar), age="7 y"))
    assert low < read_off["lateral_pillar_share_right"] < high


def test_the_stages_of_perthes_differ(pelvis_recipe):
    heads = {}
    for stage in ("initial", "fragmentation", "healed"):
        model = with_findings(pelvis_recipe(perthes("left", stage), age="6 y"))
        head, sound = model.left.femur.head, model.right.femur.head
        inside = head.outer < 0
        heads[stage] = (
            float(head.spongy[inside].mean() / sound.spongy[sound.outer < 0].mean()),
            float(inside.sum() * head.grid.step**3 / ((sound.outer < 0).sum() * sound.grid.step**3)),
        )
    # First small and dense, then in pieces, at last low and wide.
    assert heads["initial"][0] > 1.4
    assert heads["initial"][1] < 0.95
    assert heads["fragmentation"][1] < heads["initial"][1]
    assert heads["healed"][0] == pytest.approx(1, abs=0.2)


def test_fluid_widens_the_joint(pelvis_recipe):
    fluid = {"kind": "effusion", "side": "left", "severity": 1}
    before, after = values(pelvis_recipe(age="7 y")), values(pelvis_recipe(fluid, age="7 y"))
    assert after["teardrop_distance_left"] > before["teardrop_distance_left"] + 1
    assert after["teardrop_distance_right"] == before["teardrop_distance_right"]


def test_a_slipped_head_stays_in_its_socket(pelvis_recipe):
    asked = pelvis_recipe(slip("left", 50), age="12 y")
    for model in (pelvis(asked), with_findings(asked)):
        femur = femur_of(model, "left", "AP")
        assert femur.on_head(np.zeros((1, 3)))[0, :2] == pytest.approx(
            model.pose.seen(np.array([[*model.left.hip, 0.0]]))[0], abs=0.01
        )


def test_a_swollen_junction_lies_between_ischium_and_pubis(pelvis_recipe):
    lump = {"kind": "ischiopubic_lump", "side": "left", "severity": 0.8}
    model = with_findings(pelvis_recipe(lump, age="7 y"))
    bones = {bone.name: bone.outline() for bone in plates_of(model)}
    assert "right ischiopubic lump" not in bones
    middle = bones["left ischiopubic lump"].mean(0)
    for name in ("ischium", "pubis"):
        assert np.hypot(*(bones[f"left {name}"] - middle).T).min() < 8


def test_a_finding_is_drawn_at_its_ages_only(pelvis_recipe):
    for finding, age in ((slip("left", 20), "5 y"), (perthes("left", "initial"), "12 y"), (out("left", 2), "6 y")):
        with pytest.raises(RecipeError, match="is drawn from"):
            pelvis_recipe(finding, age=age)
