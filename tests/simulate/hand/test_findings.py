from __future__ import annotations

import numpy as np
import pytest

AGES = {"age": "8 y"}


def values(truth, ending):
    return {
        name.removesuffix(ending): value["value"] for name, value in truth["values"].items() if name.endswith(ending)
    }


def test_rickets_widens_growth_plates_and_the_ends_of_shafts(film, extent):
    healthy, rachitic = film(**AGES), film({"kind": "rickets", "severity": 0.8}, **AGES)
    before, after = (values(hand.truth, "_growth_plate_width") for hand in (healthy, rachitic))
    both = set(before) & set(after)
    assert len(both) > 10
    assert np.mean([after[name] - before[name] for name in both]) > 0.8
    ratios = [values(hand.truth, "_width_ratio") for hand in (healthy, rachitic)]
    # The shaft is splayed, the epiphysis is not: against it the epiphysis is narrower.
    assert np.mean([ratios[1][name] / ratios[0][name] for name in set(ratios[0]) & set(ratios[1])]) < 0.95
    assert rachitic.thickness.mineral.sum() < 0.9 * healthy.thickness.mineral.sum()


def test_a_clinodactyly_bends_the_little_finger_only(film):
    before, after = film(**AGES).truth, film({"kind": "clinodactyly", "severity": 0.6}, **AGES).truth
    assert before["values"]["little_finger_bend"]["value"] < 9
    assert after["values"]["little_finger_bend"]["value"] > 12
    lengths = [values(truth, "_shaft_length") for truth in (before, after)]
    assert lengths[0] == pytest.approx(lengths[1], abs=0.2)


def test_variants_change_their_bones_only(film):
    normal = film(**AGES)
    plain, before = normal.thickness, normal.truth
    ivory = {"kind": "ivory_epiphysis", "bone": "distal_phalanx_5"}
    cleft = {"kind": "pseudo_epiphysis", "bone": "metacarpal_2"}
    varied = film(ivory, cleft, **AGES)
    other, after = varied.thickness, varied.truth
    changed = {name for name in before["outlines"] if before["outlines"][name] != after["outlines"].get(name)}
    assert changed <= {"metacarpal_2", "distal_phalanx_5_epiphysis"}
    rows, columns = np.nonzero(np.abs(other.mineral - plain.mineral) > 0.05)
    to = [
        np.hypot(*(np.column_stack([columns, rows]) - after["landmarks"][kind]).T)
        for kind in (ivory["kind"], cleft["kind"])
    ]
    assert all(distance.min() < 8 for distance in to)
    assert np.minimum(*to).max() < 90

    def dense(name):
        column, row = np.rint(np.mean(after["outlines"][name], axis=0)).astype(int)
        part = (slice(row - 2, row + 3), slice(column - 2, column + 3))
        return float(other.mineral[part].mean() / other.bone[part].mean())

    assert dense("distal_phalanx_5_epiphysis") > 1.4 * dense("distal_phalanx_4_epiphysis")


def test_a_broken_little_finger_stands_off_and_leaves_a_corner(film):
    before = film(**AGES).truth
    after = film({"kind": "salter_harris_2", "severity": 0.6}, **AGES).truth
    assert "proximal_phalanx_5_fragment" in after["outlines"]
    assert "fracture" in after["landmarks"]
    assert "proximal_phalanx_5_width_ratio" not in after["values"]
    ways = []
    for truth in (before, after):
        base, tip = (
            np.mean(truth["outlines"][f"{name}_5{end}"], axis=0)
            for name, end in (("proximal_phalanx", "_epiphysis"), ("distal_phalanx", ""))
        )
        ways.append(np.rad2deg(np.arctan2(*(tip - base)[::-1])))
    # A left hand: the little finger is on the left, and leans further that way.
    assert 8 < ways[0] - ways[1] < 35
