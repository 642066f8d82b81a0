from __future__ import annotations

import itertools

import pytest

from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.outlines import read_bones
from helpers.simulate.pelvis.seen import bones_of


def steep(side, severity):
    return {"kind": "dysplasia", "side": side, "severity": severity}


def out(side, grade):
    return {"kind": "dislocation", "side": side, "grade": grade}


def read(recipe):
    model = add_hip_findings(pelvis(recipe), recipe.findings)
    right, left = read_bones(bones_of(model), Frame())
    return {"right": right, "left": left}


def test_no_finding_changes_nothing(pelvis_recipe):
    model = pelvis(pelvis_recipe())
    assert add_hip_findings(model, ()) is model


@pytest.mark.parametrize(("side", "other"), [("right", "left"), ("left", "right")])
@pytest.mark.parametrize("finding", [steep, out])
def test_a_finding_changes_one_side_only(pelvis_recipe, side, other, finding):
    asked = pelvis_recipe(finding(side, 1))
    before = pelvis(asked)
    after = add_hip_findings(before, asked.findings)
    assert after.half(other) is before.half(other)
    assert after.half(side) is not before.half(side)
    assert after.spine is before.spine


@pytest.mark.parametrize("side", ["right", "left"])
def test_the_roof_is_steeper_the_more_severe(pelvis_recipe, side):
    normal = read(pelvis_recipe())[side].index
    indices = [normal, *(read(pelvis_recipe(steep(side, severity)))[side].index for severity in (0, 0.5, 1))]
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
    asked = pelvis_recipe(out("left", 3))
    model = add_hip_findings(pelvis(asked), asked.findings)
    assert model.left.nucleus.layers[0].radius.max() < 0.8 * model.right.nucleus.layers[0].radius.max()


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
        asked = pelvis_recipe({"kind": "tilt", "degrees": degrees})
        bones = {bone.name: bone for bone in bones_of(add_hip_findings(pelvis(asked), asked.findings))}
        return [bones[f"right {name}"].outline()[:, 1].mean() for name in ("pubis", "ischium")]

    down, up = heights(12), heights(-12)
    assert down[0] - up[0] > 3
    assert down[1] - up[1] < 1
