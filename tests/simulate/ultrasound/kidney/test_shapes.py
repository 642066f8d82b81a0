"""What holds for the kidneys of all children, before anything is painted."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.offers import OFFERS
from helpers.simulate.ultrasound.kidney.across_scene import across
from helpers.simulate.ultrasound.kidney.child import child_of, usual_length
from helpers.simulate.ultrasound.kidney.long_scene import along
from helpers.simulate.ultrasound.kidney.scans import probe_for
from helpers.simulate.ultrasound.kidney.truth import poles_of, thinnest, widest

AGES = ("3 d", "1 m", "8 m", "4 y", "11 y")


def _dilatation(grade: int, severity: float, side: str = "right"):
    return {"kind": "dilatation", "grade": grade, "side": side, "severity": severity}


def _aprpd(shape, *, inside: bool = True) -> float:
    ends = widest(shape.pelvis, shape.lips, shape.frame, inside=inside)
    return float(np.linalg.norm(ends[1] - ends[0]))


def _thickness(shape) -> float:
    inner, outer = thinnest(shape, shape.sinus)
    return float(np.linalg.norm(outer - inner))


def test_usual_length_is_that_of_the_equations():
    assert usual_length(1, "right") == pytest.approx(59, abs=0.6)
    assert usual_length(0, "left") == pytest.approx(48, abs=0.6)


def test_kidneys_are_within_stated_bounds(kidneys, many):
    technique = OFFERS["kidney ultrasound"].technique
    for seed in range(many(1)):
        age = AGES[seed % len(AGES)]
        for grade in range(4):
            recipe = kidneys(*([_dilatation(grade, seed % 6 / 5)] if grade else []), seed=seed, age=age)
            child = child_of(recipe)
            for side in ("right", "left"):
                shape, wide = along(child, child.kidneys[side])[1], across(child, child.kidneys[side])[1]
                poles = poles_of(shape.outline)
                length = float(np.linalg.norm(poles[1] - poles[0]))
                assert 0.86 < length / usual_length(recipe.age, side) < 1.27
                depth = technique["depth"].usual_at(recipe.age)
                for outline in (shape.outline, wide.outline):
                    assert probe_for(child.age).shows(outline[:, 0], outline[:, 1], depth).all()
                _graded(shape, wide, grade if side == "right" else 0, child.kidneys[side])


def _graded(shape, wide, grade, kidney) -> None:
    """Check what the grade means, and that urine is inside the kidney."""
    aprpd = _aprpd(wide)
    assert {0: aprpd < 7, 1: 10 <= aprpd < 15, 2: aprpd >= 12, 3: aprpd >= 15}[grade]
    if grade < 2:
        assert _thickness(shape) > 2.5
        assert len(shape.pyramids) >= 5
        return
    assert 0.9 * kidney.parenchyma < _thickness(shape) < kidney.parenchyma + 4
    for each in (shape, wide):
        assert len(each.calyces) >= 2
        for calyx in each.calyces:
            gaps = np.linalg.norm(each.outline[:, None] - calyx.outline[None], axis=2)
            assert gaps.min() > 0.75 * kidney.parenchyma


def test_a_finding_of_one_side_leaves_the_other(kidneys):
    plain, ill = child_of(kidneys()), child_of(kidneys(_dilatation(3, 0.6, "left")))
    assert plain.kidneys["right"] == ill.kidneys["right"]
    assert np.array_equal(along(plain, plain.kidneys["right"])[1].outline, along(ill, ill.kidneys["right"])[1].outline)


def test_a_pelvis_outside_the_parenchyma_does_not_count(kidneys):
    child = child_of(kidneys({"kind": "extrarenal_pelvis", "side": "right", "severity": 0.6}))
    shape = across(child, child.kidneys["right"])[1]
    assert _aprpd(shape) < 7
    assert _aprpd(shape, inside=False) > 10


def test_no_two_pyramids_are_alike(kidneys):
    child = child_of(kidneys())
    shape = along(child, child.kidneys["right"])[1]
    sizes = [np.ptp(each, axis=0).prod() for each in shape.pyramids]
    assert np.std(sizes) > 0.15 * np.mean(sizes)
