"""Is a head possible at every age, and do findings change what they should and nothing else?"""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.subject import child_of, field_of, labelled, levels_of

SIZE = 100


def _slice(head, share: float):
    levels = levels_of(head, 5.0)
    return labelled(head, levels[round(share * (len(levels) - 1))], SIZE, field_of(head) / SIZE)


def _area(plane, *labels) -> float:
    return float(np.isin(plane, labels).sum())


@pytest.mark.parametrize("age", ["2 d", "9 m", "4 y", "15 y"])
def test_heads_of_all_ages_hold_together(recipe_of_head, many, age):
    for seed in range(many(1)):
        head = child_of(recipe_of_head(age=age, seed=seed))
        plane = _slice(head, 0.5)
        inside, bone = np.isin(plane, of.INTRACRANIAL), np.isin(plane, (of.BONE, of.DIPLOE))
        # Closed but for sutures, within the picture, and nothing of the brain outside.
        assert not inside[0].any()
        assert not inside[-1].any()
        assert not inside[:, [0, -1]].any()
        beside = np.zeros_like(inside)
        for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
            beside |= np.roll(inside, step, axis) & ~inside
        assert np.isin(plane[beside], (of.BONE, of.DIPLOE, of.CLEFT)).mean() > 0.95
        assert bone.sum() > 0.6 * beside.sum()
        brain = _area(plane, of.GREY, of.WHITE, of.DEEP)
        assert brain > 0.75 * inside.sum()
        assert 0.25 < _area(plane, of.WHITE) / brain < 0.75
        assert 0 < _area(plane, of.FRONTAL_HORN, of.VENTRICLE) < 0.12 * inside.sum()
        left, right = (np.isin(half, of.INTRACRANIAL).sum() for half in np.split(plane, 2, axis=1))
        assert 0.6 < left / right < 1.6


def test_slices_agree_with_each_other(recipe_of_head):
    head = child_of(recipe_of_head())
    spacing = field_of(head) / SIZE
    one, other = labelled(head, 10.0, SIZE, spacing), labelled(head, 10.6, SIZE, spacing)
    assert (one == other).mean() > 0.93
    again = labelled(head, 10.0, SIZE, spacing)
    assert (one == again).all()


def test_bone_thickens_and_sutures_close(recipe_of_head):
    young, old = (child_of(recipe_of_head(age=age)) for age in ("3 d", "14 y"))
    clefts = [_area(_slice(head, 0.7), of.CLEFT) / SIZE for head in (young, old)]
    assert clefts[0] > 2 * clefts[1]
    assert clefts[0] > 0
    assert _area(_slice(young, 0.6), of.DIPLOE) == 0 < _area(_slice(old, 0.6), of.DIPLOE)


EXTRADURAL = {"kind": "extradural", "side": "left", "place": "parietal", "thickness_mm": 16}


def test_an_extradural_stops_at_the_sutures_of_its_bone(measured):
    from helpers.simulate.ct.head.vault_kernel import PARIETAL, bone_at

    head, stack, _ = measured(EXTRADURAL)
    at = (np.arange(stack.labels.shape[1]) - (stack.labels.shape[1] - 1) / 2) * stack.spacing
    frames, rows, columns = np.nonzero(stack.labels == of.EXTRADURAL)
    assert frames.size > 300
    scanner = np.stack([at[columns], at[rows], np.array(stack.levels)[frames]]) - head.origin[:, None]
    x, z, up = (head.turn @ scanner) / np.array([[head.skull.sx], [head.skull.sz], [head.skull.su]])
    assert {bone_at(*place) for place in zip(x, z, up, strict=True)} == {PARIETAL}
    assert (x > 0).all()


def test_an_extradural_changes_nothing_far_away(measured):
    _, without, _ = measured()
    _, with_blood, _ = measured(EXTRADURAL)
    outside = ~np.isin(without.labels, of.INTRACRANIAL)
    assert (without.labels == with_blood.labels)[outside].all()
    low = slice(0, 5)
    assert (without.labels == with_blood.labels)[low].mean() > 0.99


def test_a_subdural_stays_on_its_side_and_pushes_the_middle_away(measured):
    _, stack, truths = measured({"kind": "subdural", "side": "right", "thickness_mm": 10})
    x = np.arange(stack.labels.shape[2]) - stack.labels.shape[2] / 2
    blood = stack.labels == of.SUBDURAL
    assert not blood[:, :, x * stack.spacing > 25].any()
    values = {name: value["value"] for truth in truths for name, value in truth["values"].items()}
    assert values["midline_shift_to_left"] > 1
    assert "subdural_left_thickness" not in values
    assert "extradural_right_thickness" not in values


def test_a_fracture_is_where_the_bone_is_cleft(measured):
    _, stack, truths = measured({"kind": "fracture", "side": "left", "place": "parietal", "gap_mm": 3})
    truth = next(t for t in truths if "fracture" in t["landmarks"])
    column, row = (round(place) for place in truth["landmarks"]["fracture"])
    assert stack.labels[truth["frame"], row, column] == of.FRACTURE
    assert column > stack.labels.shape[2] / 2


def test_blood_along_the_falx_is_measured_by_itself(measured):
    _, _, truths = measured(
        {"kind": "subdural", "side": "left", "place": "falx", "thickness_mm": 5},
        {"kind": "subdural", "side": "right", "thickness_mm": 8, "density": "chronic"},
        age="5 m",
    )
    values = {name: value["value"] for truth in truths for name, value in truth["values"].items()}
    assert 2 < values["subdural_along_dura_thickness"] < 8
    assert 5 < values["subdural_right_thickness"] < 13
    assert "subdural_left_thickness" not in values


def test_hydrocephalus_widens_ventricles_by_degree(recipe_of_head):
    areas = []
    for findings in ([], *([{"kind": "hydrocephalus", "severity": s}] for s in (0.2, 0.8))):
        plane = _slice(child_of(recipe_of_head(*findings)), 0.45)
        areas.append(_area(plane, of.FRONTAL_HORN, of.VENTRICLE, of.THIRD) / _area(plane, *of.INTRACRANIAL))
    assert areas[0] < 0.06
    assert areas[0] < areas[1] < areas[2]
    assert areas[2] > 0.1


def test_a_wide_space_of_an_infant_is_measured(measured):
    def space(*findings):
        _, _, truths = measured(*findings, age="6 m")
        return next(t["values"]["frontal_space_width"]["value"] for t in truths if "frontal_space_width" in t["values"])

    assert space() < 4 < space({"kind": "prominent_spaces", "severity": 0.6}) < 11


def test_the_one_slice_shows_what_is_wrong(recipe_of_head):
    from helpers.simulate.ct.head.subject import subject_of

    recipe = recipe_of_head(
        {"kind": "contusion", "side": "left", "place": "temporal", "severity": 0.6}, projection="slice"
    )
    (level,) = subject_of(recipe, "slice").levels
    head = child_of(recipe)
    assert level in levels_of(head, 5.0)
    assert _area(labelled(head, level, SIZE, field_of(head) / SIZE), of.CONTUSION) > 0
