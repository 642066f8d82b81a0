"""The key agrees with what was painted, measured in another way: on masks instead of on curves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.ultrasound.kidney.truth import measure_across, measure_along

FINE = 0.25
GRADE_2 = {"kind": "dilatation", "grade": 2, "side": "right", "severity": 0.5}
KIDNEY = ("cortex", "pyramid", "sinus", "pelvis", "calyx")


def _places(section, mask):
    rows, columns = np.nonzero(mask)
    return np.column_stack([columns, rows]) * section.pixel + section.origin


@pytest.mark.parametrize("findings", [(), (GRADE_2,)])
def test_length_and_parenchyma_agree_with_the_masks(kidneys, plane, truth, findings):
    painted = plane(kidneys(*findings, seed=4), "long", "right", FINE)
    values = truth(measure_along, painted)["values"]
    section, frame = painted.section, painted.shape.frame
    whole = ndimage.binary_fill_holes(section.mask(*KIDNEY))
    places = _places(section, whole)
    turns = np.deg2rad(np.arange(-40, 40, 0.5))
    reach = max(np.ptp(places @ np.array([np.cos(turn), np.sin(turn)])) for turn in turns) + section.pixel / 2
    assert reach == pytest.approx(values["kidney_length_right"]["value"], abs=0.3)
    # To the border, not to the middle of the first pixel beyond it.
    away = (ndimage.distance_transform_edt(whole) - 0.5) * section.pixel
    hollow = section.mask("sinus", "calyx")
    turn = np.deg2rad(frame.turn)
    near = (_places(section, hollow) - frame.centre) @ np.array([np.sin(turn), -np.cos(turn)]) > 0
    assert away[hollow][near].min() == pytest.approx(values["parenchyma_right"]["value"], abs=0.3)


def test_aprpd_agrees_with_the_mask(kidneys, plane, truth):
    painted = plane(kidneys(GRADE_2), "transverse", "right", FINE)
    found = truth(measure_across, painted)
    section, lips = painted.section, painted.shape.lips
    along = (lips[1] - lips[0]) / np.linalg.norm(lips[1] - lips[0])
    places = _places(section, section.mask("pelvis")) - lips[0]
    # The kidney lies to the left of its hilum.
    deep, level = places @ np.array([-along[1], along[0]]), places @ along
    inside = deep > 0
    strip = np.round(deep[inside] / 0.3).astype(int)
    widest = max(np.ptp(level[inside][strip == each]) for each in np.unique(strip)) + section.pixel
    assert widest == pytest.approx(found["values"]["aprpd_right"]["value"], abs=0.3)
    ends = np.array([found["landmarks"][f"pelvis_{name}_right"] for name in ("anterior", "posterior")])
    assert ends[0, 1] < ends[1, 1]


def test_a_hidden_pole_is_not_in_the_key(kidneys, plane, truth):
    rib = {"kind": "rib_shadow", "side": "right", "severity": 0.5}
    found = truth(measure_along, plane(kidneys(rib)))
    assert "upper_pole_right" not in found["landmarks"]
    assert "kidney_length_right" not in found["values"]


def test_cortex_is_as_bright_as_liver_only_in_a_newborn(kidneys, plane):
    def against_liver(age):
        section = plane(kidneys(age=age)).section
        level = {
            name: float(np.median(section.backscatter[section.mask(name)])) for name in ("cortex", "pyramid", "liver")
        }
        return level["cortex"] - level["liver"], level["pyramid"] - level["cortex"]

    (young, dark), (old, paler) = against_liver("3 d"), against_liver("6 y")
    assert young > -1 > -2.5 > old
    assert dark < paler - 3
