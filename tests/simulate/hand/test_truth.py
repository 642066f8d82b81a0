"""The key against measurements of its own kind: on outlines and on the thickness of bone that makes the picture."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.collimator import distance_inside
from helpers.simulate.hand.ossification import CARPALS

RAYS = ("metacarpal", "proximal_phalanx", "middle_phalanx", "distal_phalanx")


def axis_of(outline):
    away = np.array(outline) - np.mean(outline, axis=0)
    return np.linalg.svd(away, full_matrices=False)[2][0]


@pytest.mark.parametrize("age", ["8 y"])
def test_width_ratios_agree_with_the_outlines(film, extent, age):
    truth = film(age=age).truth
    outlines, values = truth["outlines"], truth["values"]
    measured = 0
    for name in ("proximal_phalanx_2", "proximal_phalanx_3", "middle_phalanx_3", "metacarpal_3", "metacarpal_4"):
        way = axis_of(outlines[name])
        shaft = np.array(outlines[name])
        plate = np.array(truth["landmarks"][f"{name}_growth_plate"])
        # The end of the shaft at its growth plate: a tenth of its length.
        along = np.abs((shaft - plate) @ way)
        end = shaft[along < 0.12 * np.ptp(shaft @ way)]
        ratio = extent(outlines[f"{name}_epiphysis"], way)[0] / extent(end, way)[0]
        assert ratio == pytest.approx(values[f"{name}_width_ratio"]["value"], abs=0.05)
        measured += 1
    assert measured == 5


def test_growth_plates_are_as_wide_as_the_dark_gap_in_the_bone(film):
    hand = film(age="8 y")
    made, thickness, truth = hand.film, hand.thickness, hand.truth
    spacing = made.detector.spacing
    for name in ("proximal_phalanx_3", "proximal_phalanx_4", "middle_phalanx_3"):
        outlines = truth["outlines"]
        start, end = (np.mean(outlines[key], axis=0) for key in (name, f"{name}_epiphysis"))
        plate = np.array(truth["landmarks"][f"{name}_growth_plate"])
        way = (end - start) / np.hypot(*(end - start))
        gaps = []
        for aside in np.linspace(-8, 8, 9):
            steps = np.arange(-60, 60, 0.1)
            line = plate + [-way[1] * aside, way[0] * aside] + steps[:, None] * way
            bone = ndimage.map_coordinates(thickness.bone, line[:, ::-1].T, order=1)
            dark = np.flatnonzero(bone < 0.15)
            middle = dark[np.argmin(np.abs(steps[dark]))]
            group = ndimage.label(bone < 0.15)[0]
            gaps.append((group == group[middle]).sum() * 0.1 * spacing)
        assert np.median(gaps) == pytest.approx(truth["values"][f"{name}_growth_plate_width"]["value"], abs=0.3)


@pytest.mark.parametrize(("age", "sex"), [("2 y", "F"), ("8 y", "M"), ("14 y", "F")])
def test_what_is_counted_is_what_is_outlined(film, age, sex):
    hand = film(age=age, sex=sex)
    made, thickness, truth = hand.film, hand.thickness, hand.truth
    outlines, values = truth["outlines"], truth["values"]
    lit = distance_inside(made.collimation, made.detector) > 0
    assert values["carpal_centres"]["value"] == sum(name in outlines for name in CARPALS)
    apart = sum(name.endswith("epiphysis") for name in outlines)
    assert abs(values["epiphyses_apart"]["value"] - apart) <= 1  # a grain may be too small to outline
    for name, outline in outlines.items():
        columns, rows = np.rint(np.array(outline)).astype(int).T
        rows, columns = np.clip(rows, 0, lit.shape[0] - 1), np.clip(columns, 0, lit.shape[1] - 1)
        assert lit[rows, columns].mean() > 0.9, name
        around = ndimage.maximum_filter(thickness.bone, 3)
        assert (around[rows, columns] > 0.1).mean() > 0.9, name


def test_bones_that_have_fused_have_no_epiphysis_of_their_own(film):
    truth = film({"kind": "bone_age", "years": 15.4}, age="16 y").truth
    ending = "_growth_plate_closed"
    states = {name.removesuffix(ending): of["value"] for name, of in truth["values"].items() if name.endswith(ending)}
    assert set(states.values()) <= {0.0, 0.5, 1.0}
    for name, state in states.items():
        assert (f"{name}_epiphysis" in truth["outlines"]) == (state == 0), name
        assert (f"{name}_width_ratio" in truth["values"]) == (state == 0), name
    assert truth["values"]["growth_plates_closing"]["value"] > 0


def test_bone_age_is_the_one_that_was_drawn(film):
    truth = film({"kind": "bone_age", "years": 15.4}, age="16 y").truth
    assert truth["values"]["bone_age"] == {"value": 15.4, "unit": "years"}
    assert truth["values"]["bone_age_ahead"]["value"] == pytest.approx(-0.6)


def test_bone_takes_no_more_room_than_the_hand(film):
    for fields in ({"age": "2 y", "sex": "F"}, {"age": "8 y"}, {"age": "14 y", "sex": "F"}):
        hand = film(**fields)
        made, thickness = hand.film, hand.thickness
        whole = thickness.soft + thickness.fat + thickness.mineral
        rows = slice(0, int(0.97 * made.detector.rows))
        assert (thickness.bone[rows][whole[rows] < 0.5] < 0.3).all()
        assert thickness.mineral.sum() < 0.7 * thickness.bone.sum()
        assert np.isfinite(whole).all()


def test_both_sides_are_mirror_images(film):
    left, right = film(age="8 y").thickness, film(age="8 y", side="R").thickness
    columns = np.arange(left.bone.shape[1])
    thumb = [float((image.bone.sum(axis=0) * columns).sum() / image.bone.sum()) for image in (left, right)]
    assert thumb[0] + thumb[1] == pytest.approx(left.bone.shape[1] - 1, abs=0.25 * left.bone.shape[1])


def test_what_is_drawn_keeps_to_the_table_of_bone_age(film):
    made, truth = film(age="8 y").film, film(age="8 y").truth
    child = made.project.__self__.hand.child
    ratios = {name.removesuffix("_width_ratio") for name in truth["values"] if name.endswith("_width_ratio")}
    assert len(ratios) == 19
    off = [truth["values"][f"{name}_width_ratio"]["value"] - child.width(f"{name}_epiphysis") for name in ratios]
    assert np.abs(off).max() < 0.12
    assert abs(np.mean(off)) < 0.03
