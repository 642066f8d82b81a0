from __future__ import annotations

import numpy as np
import pytest

AGES = {"age": "8 y"}


def values(truth, ending):
    return {
        name.removesuffix(ending): value["value"] for name, value in truth["values"].items() if name.endswith(ending)
    }


def test_rickets_widens_growth_plates_and_the_ends_of_shafts(film, extent):
    (_, plain, healthy), (_, ill, rachitic) = film(**AGES), film({"kind": "rickets", "severity": 0.8}, **AGES)
    before, after = (values(truth, "_growth_plate_width") for truth in (healthy, rachitic))
    both = set(before) & set(after)
    assert len(both) > 10
    assert np.mean([after[name] - before[name] for name in both]) > 0.8
    ratios = [values(truth, "_width_ratio") for truth in (healthy, rachitic)]
    # The shaft is splayed, the epiphysis is not: against it the epiphysis is narrower.
    assert np.mean([ratios[1][name] / ratios[0][name] for name in set(ratios[0]) & set(ratios[1])]) < 0.95
    assert ill.mineral.sum() < 0.9 * plain.mineral.sum()


def test_a_clinodactyly_bends_the_little_finger_only(film):
    (_, _, before), (_, _, after) = film(**AGES), film({"kind": "clinodactyly", "severity": 0.6}, **AGES)
    assert before["values"]["little_finger_bend"]["value"] < 9
    assert after["values"]["little_finger_bend"]["value"] > 12
    lengths = [values(truth, "_shaft_length") for truth in (before, after)]
    assert lengths[0] == pytest.approx(lengths[1], abs=0.2)


def test_variants_change_one_bone(film):
    _, plain, before = film(**AGES)
    for finding in (
        {"kind": "ivory_epiphysis", "bone": "distal_phalanx_5"},
        {"kind": "pseudo_epiphysis", "bone": "metacarpal_2"},
    ):
        _, other, after = film(finding, **AGES)
        changed = [name for name in before["outlines"] if before["outlines"][name] != after["outlines"].get(name)]
        assert set(changed) <= {finding["bone"], f"{finding['bone']}_epiphysis"}
        place = np.array(after["landmarks"][finding["kind"]])
        rows, columns = np.nonzero(np.abs(other.mineral - plain.mineral) > 0.05)
        assert np.hypot(columns - place[0], rows - place[1]).min() < 8
        outline = np.array(before["outlines"][finding["bone"]])
        reach = 0.6 * np.ptp(outline, axis=0) + 20
        assert (np.abs(columns - outline[:, 0].mean()) < reach[0]).all()
        assert (np.abs(rows - outline[:, 1].mean()) < reach[1]).all()


def test_an_ivory_epiphysis_is_denser_than_its_neighbours(film):
    _, thickness, truth = film({"kind": "ivory_epiphysis", "bone": "distal_phalanx_5"}, **AGES)

    def dense(name):
        columns, rows = np.rint(np.mean(truth["outlines"][name], axis=0)).astype(int)
        part = (slice(rows - 2, rows + 3), slice(columns - 2, columns + 3))
        return float(thickness.mineral[part].mean() / thickness.bone[part].mean())

    assert dense("distal_phalanx_5_epiphysis") > 1.4 * dense("distal_phalanx_4_epiphysis")


def test_a_broken_little_finger_stands_off_and_leaves_a_corner(film):
    _, _, before = film(**AGES)
    _, _, after = film({"kind": "salter_harris_2", "severity": 0.6}, **AGES)
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
