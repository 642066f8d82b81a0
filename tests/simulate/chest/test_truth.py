"""What is measured on a film, against measurements of another kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage.draw import polygon2mask

from helpers.simulate.chest.fissure_sheet import fissure_line
from helpers.simulate.chest.scene import build
from helpers.simulate.chest.truth import measured
from tests.simulate.chest.chests import film, film_of, plan, scene


def truth_of(film):
    return measured(film, "images/ap.dcm")


def area(film, name: str):
    outline = np.array(truth_of(film)["outlines"][name])
    return polygon2mask((film.view.detector.rows, film.view.detector.columns), outline[:, ::-1])


def test_the_outline_of_the_heart_is_where_the_picture_gets_brighter():
    """Both borders by the outline, and by the steepest step of what lies in the beam."""
    seen = film()
    heart, camera = area(seen, "heart"), seen.view.camera
    top, bottom = seen.scene.airways.carina[1], seen.scene.dome("left")
    off = []
    for part in np.linspace(0.5, 0.92, 12):
        row = int(camera.project(np.array([0, top + part * (bottom - top), 0]))[0, 1])
        inside = np.flatnonzero(heart[row])
        steep = np.gradient(seen.thickness.soft[row - 2 : row + 3].mean(axis=0))
        off += [int(np.argmax(s * steep[b - 6 : b + 7])) - 6 for b, s in ((inside[0], 1), (inside[-1], -1))]
    assert abs(np.median(off)) <= 1
    assert np.percentile(np.abs(off), 70) <= 3


def test_the_cardiothoracic_ratio_is_that_of_the_outlines():
    seen = film()
    values = truth_of(seen)["values"]
    columns = np.flatnonzero(area(seen, "heart").any(axis=0))
    lungs = np.flatnonzero((area(seen, "lung_right") | area(seen, "lung_left")).any(axis=0))
    ratio = (columns[-1] - columns[0]) / (lungs[-1] - lungs[0])
    assert values["cardiothoracic_ratio"]["value"] == pytest.approx(ratio, abs=0.025)


def test_the_level_lines_of_heart_and_thorax_are_as_long_as_their_widths():
    seen = film()
    truth = truth_of(seen)
    for name in ("heart", "thorax"):
        (left, first), (right, second) = truth["lines"][f"{name}_across"]
        width = truth["values"][f"{name}_width"]["value"] / seen.view.detector.spacing
        assert right - left == pytest.approx(width, abs=1.5)
        assert first == second


def test_the_area_of_the_lungs_is_that_of_their_visible_outlines():
    seen = film()
    values = truth_of(seen)["values"]
    square_cm = (seen.view.detector.spacing / 10) ** 2
    for side in ("right", "left"):
        outlined = area(seen, f"lung_{side}_visible").sum() * square_cm
        assert values[f"lung_{side}_area"]["value"] == pytest.approx(outlined, rel=0.03)
    sides = values["lung_right_area"]["value"] + values["lung_left_area"]["value"]
    assert values["lungs_area"]["value"] == pytest.approx(sides, abs=0.11)


@pytest.mark.parametrize(("age", "low", "high"), [("0 d", 0.44, 0.62), ("3 y", 0.42, 0.55), ("9 y", 0.38, 0.53)])
def test_normal_hearts_are_of_normal_size(age, low, high):
    """Normal up to 0.60 in newborns, 0.52 from one to five years and 0.50 later; values near the limit are usual."""
    assert low < truth_of(film(age))["values"]["cardiothoracic_ratio"]["value"] < high


def test_a_turned_child_has_a_rotation_index_of_the_right_sign():
    child = scene()
    found = []
    for yaw in (-12.0, 12.0):
        turned = replace(child, plan=replace(child.plan, pose=replace(child.plan.pose, yaw=yaw, roll=0.0)))
        found.append(truth_of(film_of(turned))["values"]["rotation_index"]["value"])
    assert found[0] < -0.15
    assert found[1] > 0.15


def test_fewer_ribs_are_above_the_dome_in_expiration():
    expired = film_of(build(replace(plan(), expired=1.0)))
    ribs = [truth_of(each)["values"]["posterior_ribs_right"]["value"] for each in (film(), expired)]
    assert 7 <= ribs[0] <= 11
    assert ribs[1] < ribs[0]


def test_the_visible_lung_ends_at_dome_and_heart():
    seen = film()
    whole, visible = area(seen, "lung_right"), area(seen, "lung_right_visible")
    assert visible.sum() < 0.95 * whole.sum()
    assert (visible & area(seen, "heart")).sum() < 0.01 * visible.sum()
    dome = np.array(truth_of(seen)["lines"]["diaphragm_right"])
    for column, row in dome[2:-2:3]:
        below = np.flatnonzero(visible[:, int(column)])
        assert below.size == 0 or below[-1] <= row + 3


def test_vertebrae_are_numbered_from_above():
    marks = truth_of(film())["landmarks"]
    rows = [marks[f"vertebra_t{n}"][1] for n in range(1, 12)]
    assert np.all(np.diff(rows) > 0)
    assert rows[2] < marks["carina"][1] < rows[6]


def test_what_lies_outside_the_lit_field_is_not_in_the_key():
    seen = film()
    left, top, right, bottom = seen.view.collimation.box
    narrow = replace(
        seen, view=replace(seen.view, collimation=replace(seen.view.collimation, box=(left, top, right, 0.5 * bottom)))
    )
    marks = truth_of(narrow)["landmarks"]
    assert "vertebra_t11" not in marks
    assert "vertebra_t1" in marks
    assert max(row for _, row in truth_of(narrow)["outlines"]["lung_left"]) <= 0.5 * bottom + 3


def test_a_lateral_film_has_both_domes_and_no_frontal_values():
    truth = truth_of(film(projection="lateral"))
    assert {"diaphragm_right", "diaphragm_left", "trachea"} <= set(truth["lines"])
    assert "lungs" in truth["outlines"]
    assert "cardiothoracic_ratio" not in truth["values"]


def test_a_fissure_is_a_line_only_where_the_beam_runs_along_it():
    child = scene()
    lateral = truth_of(film(projection="lateral"))["lines"]
    assert "oblique_fissure_right" not in truth_of(film())["lines"]
    camera = film().view.camera
    # Turn the child until the beam runs along the fissure, and away from it.
    lengths = []
    for pitch in range(-20, 21, 5):
        turned = camera.turned(pitch=float(pitch), pivot=child.airways.carina)
        lengths.append(len(fissure_line(child, turned, "minor_fissure")))
    assert max(lengths) > 8
    assert min(lengths) == 0
    for name, line in lateral.items():
        if name.startswith("oblique"):
            rows = np.array(line)[:, 1]
            assert np.all(np.diff(rows) > 0)
