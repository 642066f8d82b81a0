"""The key against the drawing: each bone is drawn alone, and what is read is read from its pixels in another way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from helpers.simulate.anatomies import ANATOMIES
from scipy import ndimage
from skimage.measure import find_contours

from helpers.geometry import contains
from helpers.simulate.flat.projection import project_bones

CASES = [
    {"age": "7 m", "sex": "M", "seed": 41},
    {"age": "14 m", "sex": "F", "seed": 42, "dysplasia": 0.3},
    {"age": "14 m", "sex": "F", "seed": 43, "dysplasia": 0.9, "grade": 3},
    {"age": "26 m", "sex": "F", "seed": 44, "grade": 2},
    {"age": "3 y", "sex": "M", "seed": 45, "dysplasia": 0.6, "grade": 4},
    {"age": "6 w", "sex": "F", "seed": 46},
]


def drawn(pelvis_recipe, dysplasia=None, grade=None, **child):
    findings = []
    if dysplasia is not None:
        findings.append({"kind": "dysplasia", "side": "left", "severity": dysplasia})
    if grade is not None:
        findings.append({"kind": "dislocation", "side": "left", "grade": grade})
    drawing = ANATOMIES["pelvis"].draw(pelvis_recipe(*findings, **child))
    return drawing.scene, drawing.measure("images/ap.dcm")


def contour(scene, name):
    """Return the longest contour (column, row) of one bone that is drawn alone."""
    alone = replace(scene, bones=(scene.bone(name),))
    whole = project_bones(alone)[1]
    line = max(find_contours(np.pad(whole, 1), 0.9), key=len)
    return line[:-1, ::-1] - 1


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
        assert np.hypot(*(lowest - truth["landmarks"][f"triradiate_{side}"])) * scene.detector.spacing < 0.5


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
    for name in ("ilium", "ischium", "pubis", "femoral nucleus"):
        if not scene.has(f"left {name}"):
            continue
        key = np.array(truth["outlines"][f"left_{name.replace(' ', '_')}"])
        seen = contour(scene, f"left {name}")
        nearest = np.array([np.hypot(*(seen - point).T).min() for point in key])
        assert np.percentile(nearest, 95) * scene.detector.spacing < 0.5


@pytest.mark.parametrize("case", CASES)
def test_the_h_point_is_on_the_upper_edge_of_the_femur(pelvis_recipe, case):
    scene, truth = drawn(pelvis_recipe, **case)
    for side in ("right", "left"):
        edge, h = contour(scene, f"{side} femur"), np.array(truth["landmarks"][f"h_{side}"])
        assert np.hypot(*(edge - h).T).min() * scene.detector.spacing < 0.7
        outline = [tuple(point) for point in truth["outlines"][f"{side}_femur"]]
        assert contains(outline, (h[0], h[1] + 4 / scene.detector.spacing))


def test_left_on_the_image_is_the_right_of_the_child(pelvis_recipe):
    _, truth = drawn(pelvis_recipe, **CASES[0])
    for name in ("triradiate", "roof_edge", "h"):
        assert truth["landmarks"][f"{name}_right"][0] < truth["landmarks"][f"{name}_left"][0]


def test_the_rotation_index_is_the_right_foramen_against_the_left(pelvis_recipe):
    _, truth = drawn(pelvis_recipe, **CASES[0])
    right, left = (np.hypot(*np.diff(truth["lines"][f"obturator_{side}"], axis=0)[0]) for side in ("right", "left"))
    assert truth["values"]["rotation_index"]["value"] == pytest.approx(right / left, abs=0.01)
