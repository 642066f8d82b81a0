"""Does the key agree with measurements that are made in another way?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from scipy.spatial import cKDTree

from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.subject import labelled

FINE = 0.25
FINDINGS = (
    {"kind": "subdural", "side": "right", "thickness_mm": 11},
    {"kind": "hydrocephalus", "severity": 0.3},
)


@pytest.fixture(scope="module")
def case(measured):
    head, stack, truths = measured(*FINDINGS, size=200)
    return head, stack, {name: (value["value"], t) for t in truths for name, value in t["values"].items()}


@lru_cache(maxsize=4)
def _finer(head, stack, frame):
    """Return labels of a slice, and where each pixel is in the head: left, back, up."""
    size = round(stack.labels.shape[1] * stack.spacing / FINE)
    plane = labelled(head, stack.levels[frame], size, FINE)
    at = (np.arange(size) - (size - 1) / 2) * FINE
    x, z = np.meshgrid(at, at)
    scanner = np.stack([x, z, np.full_like(x, stack.levels[frame])], -1) - head.origin
    return plane, scanner @ head.turn.T


def _edges(mask):
    inner = mask.copy()
    for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
        inner &= np.roll(mask, step, axis)
    return np.argwhere(mask & ~inner)


def test_thickness(case):
    head, stack, values = case
    said, truth = values["subdural_right_thickness"]
    plane, _ = _finer(head, stack, truth["frame"])
    bone = _edges(~np.isin(plane, of.INTRACRANIAL))
    deepest = cKDTree(bone).query(_edges(plane == of.SUBDURAL))[0].max() * FINE
    assert said == pytest.approx(deepest, abs=0.3)


def test_thickness_line_is_as_long_as_its_value(case):
    _, stack, values = case
    said, truth = values["subdural_right_thickness"]
    line = np.array(truth["lines"]["subdural_right_depth"])
    assert np.hypot(*np.diff(line, axis=0)[0]) * stack.spacing == pytest.approx(said, abs=0.3)


def test_volume(case):
    head, stack, values = case
    said, _ = values["subdural_right_volume"]
    thin = [
        labelled(head, level, 90, stack.spacing * 200 / 90)
        for level in np.arange(min(stack.levels), max(stack.levels), 2.0)
    ]
    volume = sum((plane == of.SUBDURAL).sum() for plane in thin) * 2 * (stack.spacing * 200 / 90) ** 2 / 1000
    assert said == pytest.approx(volume, rel=0.06)


def test_frontal_horns_and_evans(case):
    head, stack, values = case
    said, truth = values["frontal_horn_width"]
    plane, places = _finer(head, stack, truth["frame"])
    across = places[..., 0]
    assert said == pytest.approx(np.ptp(across[plane == of.FRONTAL_HORN]) + FINE, rel=0.01, abs=0.3)
    inside = np.isin(plane, of.INTRACRANIAL)
    rows = [np.ptp(across[row][inside[row]]) for row in range(len(plane)) if inside[row].sum() > 20]
    assert values["inner_skull_width"][0] == pytest.approx(max(rows) + FINE, rel=0.01)
    assert values["evans_index"][0] == pytest.approx(said / values["inner_skull_width"][0], abs=0.001)


def test_third_ventricle(case):
    head, stack, values = case
    said, truth = values["third_ventricle_width"]
    plane, places = _finer(head, stack, truth["frame"])
    rows = [
        np.ptp(places[row, plane[row] == of.THIRD, 0]) for row in range(len(plane)) if (plane[row] == of.THIRD).any()
    ]
    assert said == pytest.approx(max(rows) + FINE, abs=0.3)


def test_midline_shift(case):
    head, stack, values = case
    said, truth = values["midline_shift_to_left"]
    plane, places = _finer(head, stack, truth["frame"])
    rows = [
        places[row, plane[row] == of.SEPTUM, 0].mean() for row in range(len(plane)) if (plane[row] == of.SEPTUM).any()
    ]
    assert said == pytest.approx(max(rows, key=abs), abs=0.3)
    assert abs(said) == values["midline_shift"][0]


def test_outlines_hold_the_blood_and_nothing_else(case):
    from skimage.draw import polygon2mask

    _, stack, values = case
    _, truth = values["subdural_right_thickness"]
    blood = stack.labels[truth["frame"]] == of.SUBDURAL
    drawn = np.zeros_like(blood)
    for name, outline in truth["outlines"].items():
        if name.startswith("subdural_right"):
            drawn |= polygon2mask(blood.shape, np.array(outline)[:, ::-1])
    assert (blood & drawn).sum() / (blood | drawn).sum() > 0.9
