"""The key against the drawing: each bone is drawn alone, and what is read is read from its pixels in another way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import ndimage
from skimage.measure import find_contours

from helpers.geometry import contains
from helpers.simulate.flat.projection import project_bones
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.pelvis.truth import measure

CASES = [
    {"age": "7 m", "sex": "M", "seed": 41},
    {"age": "14 m", "sex": "F", "seed": 43, "dysplasia": 0.9, "grade": 3},
    {"age": "26 m", "sex": "F", "seed": 44, "grade": 2},
    {"age": "9 y", "sex": "M", "seed": 45, "dysplasia": 0.3},
    {"age": "6 w", "sex": "F", "seed": 46},
]
GROWN = {"age": "12 y", "sex": "M", "seed": 47}


@cache
def taken(recipe):
    scene = laid(add_hip_findings(pelvis(recipe), recipe.findings), recipe.projections[0])
    return scene, measure(scene, "images/ap.dcm")


def drawn(pelvis_recipe, dysplasia=None, grade=None, findings=(), **child):
    findings = list(findings)
    if dysplasia is not None:
        findings.append({"kind": "dysplasia", "side": "left", "severity": dysplasia})
    if grade is not None:
        findings.append({"kind": "dislocation", "side": "left", "grade": grade})
    return taken(pelvis_recipe(*findings, **child))


def contour(scene, name):
    """Return the longest contour (column, row) of one flat bone that is drawn alone."""
    alone = replace(scene.flat, bones=(scene.flat.bone(name),))
    whole = project_bones(alone)[1]
    line = max(find_contours(np.pad(whole, 1), 0.9), key=len)
    return line[:-1, ::-1] - 1


def mask(scene, name):
    """Return where a part of a femur is seen, shape (rows, columns)."""
    return scene.shadows[name].silhouette(scene.camera.shape)


def edge(scene, name):
    """Return the contour (column, row) of a part of a femur."""
    line = max(find_contours(np.pad(mask(scene, name), 1).astype(float), 0.5), key=len)
    return line[:, ::-1] - 1


def level(ilia):
    """Return the lowest points of both ilia against the line through them, by brute force."""
    down = np.array([0.0, 1.0])
    for _ in range(20):
        low = [points[np.argmax(points @ down)] for points in ilia]
        down = np.array([-(low[1] - low[0])[1], (low[1] - low[0])[0]]) / np.hypot(*(low[1] - low[0]))
    return low, down


def roof_edge(points, low, down, lateral):
    """Return the lateral corner: where the edge of the drawn bone stands out most from a chord of 8 % of its height."""
    place = np.column_stack([(points - low) @ lateral, -(points - low) @ down])
    start = int(np.argmin(np.hypot(*place.T)))
    place = np.roll(place, -start, axis=0)
    if place[10, 0] < 0:
        place = place[::-1]
    run = np.r_[0, np.cumsum(np.hypot(*np.diff(place, axis=0).T))]
    even = np.arange(0, run[int(np.argmax(place[:, 0]))], 0.5)
    path = np.column_stack([ndimage.gaussian_filter1d(np.interp(even, run, place[:, k]), 4) for k in (0, 1)])
    reach = int(0.08 * np.ptp(place[:, 1]) / 0.5)
    first, middle, last = path[: -2 * reach], path[reach:-reach], path[2 * reach :]
    chord = last - first
    stands_out = chord[:, 1] * (middle - first)[:, 0] - chord[:, 0] * (middle - first)[:, 1]
    stands_out /= np.hypot(*chord.T)
    # The triradiate corner and the crest stand out as well, and are not meant.
    stands_out[: int(1.2 * reach)] = stands_out[-int(0.3 * len(path)) :] = -1
    return middle[int(np.argmax(stands_out))]


@pytest.mark.parametrize("case", CASES)
def test_the_index_on_the_drawn_bones_is_that_of_the_key(pelvis_recipe, case):
    scene, truth = drawn(pelvis_recipe, **case)
    ilia = [contour(scene, f"{side} ilium") for side in ("right", "left")]
    low, down = level(ilia)
    along = np.array([down[1], -down[0]])
    for side, points, lowest, lateral in zip(("right", "left"), ilia, low, (-along, along), strict=True):
        stated = truth["values"][f"acetabular_index_{side}"]["value"]
        across, up = roof_edge(points, lowest, down, lateral)
        assert np.rad2deg(np.arctan2(up, across)) == pytest.approx(stated, abs=1.0)
        assert np.hypot(*(lowest - truth["landmarks"][f"triradiate_{side}"])) * scene.flat.detector.spacing < 0.5


@pytest.mark.parametrize("case", CASES)
def test_the_lines_agree_with_the_landmarks(pelvis_recipe, case):
    _, truth = drawn(pelvis_recipe, **case)
    line = np.diff(truth["lines"]["hilgenreiner"], axis=0)[0]
    for side, sign in (("right", -1), ("left", 1)):
        roof = np.diff(truth["lines"][f"roof_{side}"], axis=0)[0] * [sign, 1]
        turned = np.arctan2(line[1], line[0]) * sign
        index = np.rad2deg(-np.arctan2(roof[1], roof[0]) + turned)
        assert index == pytest.approx(truth["values"][f"acetabular_index_{side}"]["value"], abs=0.1)
        perkin = np.diff(truth["lines"][f"perkin_{side}"], axis=0)[0]
        assert perkin @ line == pytest.approx(0, abs=0.002 * np.hypot(*perkin) * np.hypot(*line))


@pytest.mark.parametrize("case", CASES)
def test_outlines_are_the_edges_of_what_is_drawn(pelvis_recipe, case):
    scene, truth = drawn(pelvis_recipe, **case)
    for name in ("ilium", "ischium", "pubis"):
        key = np.array(truth["outlines"][f"left_{name}"])
        seen = contour(scene, f"left {name}")
        nearest = np.array([np.hypot(*(seen - point).T).min() for point in key])
        assert np.percentile(nearest, 95) * scene.flat.detector.spacing < 0.5


@pytest.mark.parametrize("case", CASES)
def test_the_h_point_is_on_the_upper_edge_of_the_femur(pelvis_recipe, case):
    scene, truth = drawn(pelvis_recipe, **case)
    for side in ("right", "left"):
        if f"h_{side}" not in truth["landmarks"]:
            continue
        border, h = edge(scene, f"{side}_femur"), np.array(truth["landmarks"][f"h_{side}"])
        assert np.hypot(*(border - h).T).min() * scene.flat.detector.spacing < 0.7
        outline = [tuple(point) for point in truth["outlines"][f"{side}_femur"]]
        assert contains(outline, (h[0], h[1] + 4 / scene.flat.detector.spacing))


def test_left_on_the_image_is_the_right_of_the_child(pelvis_recipe):
    _, truth = drawn(pelvis_recipe, **CASES[0])
    for name in ("triradiate", "roof_edge", "h"):
        assert truth["landmarks"][f"{name}_right"][0] < truth["landmarks"][f"{name}_left"][0]


def test_the_rotation_index_is_the_right_foramen_against_the_left(pelvis_recipe):
    _, truth = drawn(pelvis_recipe, **CASES[0])
    right, left = (np.hypot(*np.diff(truth["lines"][f"obturator_{side}"], axis=0)[0]) for side in ("right", "left"))
    assert truth["values"]["rotation_index"]["value"] == pytest.approx(right / left, abs=0.01)


@pytest.mark.parametrize("case", [CASES[2], GROWN])
def test_heads_are_as_wide_and_as_far_out_as_their_masks(pelvis_recipe, case):
    scene, truth = drawn(pelvis_recipe, **case)
    spacing = scene.flat.detector.spacing
    line = np.diff(truth["lines"]["hilgenreiner"], axis=0)[0]
    line = line / np.hypot(*line)
    for side, sign in (("right", -1), ("left", 1)):
        rows, columns = np.nonzero(mask(scene, f"{side}_femoral_head"))
        width = (columns.max() - columns.min() + 1) * spacing
        assert truth["values"][f"nucleus_width_{side}"]["value"] == pytest.approx(width, abs=0.6)
        along = np.column_stack([columns, rows]) @ (sign * line)
        corner = np.array(truth["landmarks"][f"roof_edge_{side}"]) @ (sign * line)
        beyond = 100 * np.clip(along.max() - corner, 0, np.ptp(along)) / np.ptp(along)
        assert truth["values"][f"migration_percentage_{side}"]["value"] == pytest.approx(beyond, abs=2)


def test_the_angles_of_a_grown_hip_agree_with_its_masks(pelvis_recipe):
    scene, truth = drawn(pelvis_recipe, **GROWN)
    line = np.diff(truth["lines"]["hilgenreiner"], axis=0)[0]
    across = line / np.hypot(*line)
    for side, sign in (("right", -1), ("left", 1)):
        border = edge(scene, f"{side}_femoral_head")
        centre, radius = circle(border[border[:, 1] < np.percentile(border[:, 1], 45)])
        assert np.hypot(*(centre - truth["landmarks"][f"head_centre_{side}"])) < 0.05 * radius
        to_edge = np.array(truth["landmarks"][f"roof_edge_{side}"]) - centre
        angle = np.rad2deg(np.arctan2(to_edge @ across * sign, -to_edge @ [-across[1], across[0]]))
        assert truth["values"][f"centre_edge_angle_{side}"]["value"] == pytest.approx(angle, abs=1.5)
        shaft = mask(scene, f"{side}_femur")
        ends = truth["lines"][f"shaft_axis_{side}"]
        rows = [round(ends[0][1]), min(round(ends[1][1]), shaft.shape[0] - 2)]
        middles = [(np.flatnonzero(shaft[row]).mean(), row) for row in rows]
        down, stated = np.diff(middles, axis=0)[0], np.diff(ends, axis=0)[0]
        turn = np.rad2deg(np.arctan2(down[0], down[1]) - np.arctan2(stated[0], stated[1]))
        assert abs(turn) < 1


def circle(points):
    """Return the middle and the radius of the circle through `points` (least squares)."""
    a, b, c = np.linalg.lstsq(np.column_stack([2 * points, np.ones(len(points))]), (points**2).sum(1), rcond=None)[0]
    return np.array([a, b]), np.sqrt(c + a * a + b * b)


def test_the_face_of_a_slipped_head_is_where_its_mask_is_straight(pelvis_recipe):
    finding = {"kind": "slip", "side": "left", "degrees": 40}
    scene, truth = drawn(pelvis_recipe, findings=[finding], projection="frog-leg", **GROWN)
    border = edge(scene, "left_femoral_head")
    ends = np.array(truth["lines"]["growth_plate_left"])
    along = np.diff(ends, axis=0)[0] / np.hypot(*np.diff(ends, axis=0)[0])
    place = (border - ends.mean(0)) @ along
    near = border[(np.abs(place) < 0.3 * np.hypot(*np.diff(ends, axis=0)[0]))]
    normal = np.array([along[1], -along[0]])
    normal *= np.sign((border.mean(0) - ends.mean(0)) @ normal)
    face = near[(near - border.mean(0)) @ normal < 0]
    slope = np.polyfit((face - ends.mean(0)) @ along, (face - ends.mean(0)) @ normal, 1)[0]
    assert abs(np.rad2deg(np.arctan(slope))) < 4


def test_the_pieces_of_a_head_are_in_the_key(pelvis_recipe):
    finding = {"kind": "perthes", "side": "right", "stage": "fragmentation", "pillar": "C"}
    scene, truth = drawn(pelvis_recipe, findings=[finding], age="6 y", sex="M", seed=48)
    assert "right_femoral_nucleus" in truth["outlines"]
    area = ndimage.sum(mask(scene, "right_femoral_head"))
    assert area < 0.8 * ndimage.sum(mask(scene, "left_femoral_head"))


def test_what_is_not_lit_is_not_in_the_key(pelvis_recipe):
    scene, truth = drawn(pelvis_recipe, **GROWN)
    left = truth["landmarks"]["roof_edge_left"][0]
    box = (0.0, 0.0, left - 5, float(scene.flat.detector.rows))
    narrow = replace(scene.flat, collimation=replace(scene.flat.collimation, box=box, tilt=0.0))
    cut = measure(replace(scene, flat=narrow), "images/ap.dcm")
    assert "roof_edge_left" not in cut["landmarks"]
    assert "roof_edge_right" in cut["landmarks"]
