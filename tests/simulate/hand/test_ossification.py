from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.hand import ossification
from helpers.simulate.hand.ossification import CLOSED_AGE, MEDIAN_AGE


@pytest.mark.parametrize("sex", ["M", "F"])
def test_centres_appear_in_the_order_that_is_taught(sex):
    column = ossification.which(sex)
    age = {name: ages[column] for name, ages in MEDIAN_AGE.items()}
    carpus = ["capitate", "hamate", "triquetral", "lunate"]
    assert [age[name] for name in carpus] == sorted(age[name] for name in carpus)
    assert max(age[name] for name in ("trapezium", "trapezoid", "scaphoid")) < age["pisiform"]
    assert age["lunate"] < min(age[name] for name in ("trapezium", "trapezoid", "scaphoid"))
    assert age["radial_epiphysis"] < age["triquetral"]
    assert age["ulnar_epiphysis"] < age["pisiform"]
    # Proximal phalanges, metacarpals, middle and distal phalanges; the middle finger first, the little finger last.
    third = [
        age[f"{bone}_3_epiphysis"] for bone in ("proximal_phalanx", "metacarpal", "middle_phalanx", "distal_phalanx")
    ]
    assert third == sorted(third)
    for kind in ("proximal", "middle", "distal"):
        row = {ray: age[f"{kind}_phalanx_{ray}_epiphysis"] for ray in (2, 3, 4, 5)}
        assert min(row, key=row.get) == 3
        assert max(row, key=row.get) == 5


def test_girls_are_ahead_of_boys():
    assert all(girls < boys for boys, girls in MEDIAN_AGE.values())
    assert all(girls < boys for boys, girls in CLOSED_AGE.values())


@pytest.mark.parametrize("sex", ["M", "F"])
@pytest.mark.parametrize("centre", sorted(MEDIAN_AGE))
def test_nothing_grows_smaller(centre, sex):
    ages = np.linspace(0, 18, 400)
    of = ossification.width_ratio if centre.endswith("epiphysis") else ossification.share_filled
    grown = np.array([of(centre, float(age), sex) for age in ages])
    assert (np.diff(grown) >= 0).all()
    assert grown[0] == 0
    assert grown[-1] >= 1 if centre.endswith("epiphysis") else grown[-1] > 0.85


@pytest.mark.parametrize(
    ("sex", "age", "ratio"),
    [("M", 5, 0.75), ("M", 8, 0.9), ("M", 11, 1.0), ("F", 4, 0.75), ("F", 6, 0.9), ("F", 9, 1.0)],
)
def test_the_proximal_phalanx_of_the_middle_finger_keeps_to_the_table(sex, age, ratio):
    assert ossification.width_ratio("proximal_phalanx_3_epiphysis", age, sex) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("sex", ["M", "F"])
def test_growth_plates_close_from_the_tips_to_the_forearm(sex):
    column = ossification.which(sex)
    ages = [
        CLOSED_AGE[name][column] for name in ("distal_phalanx", "proximal_phalanx", "middle_phalanx", "ulna", "radius")
    ]
    assert ages == sorted(ages)
    start = 10.5 if sex == "F" else 12.5
    assert all(ossification.closed_share(plate, start, sex, 1.02) == 0 for plate in CLOSED_AGE)
    assert ossification.plate_of("metacarpal_1") == "metacarpal_1"
    assert ossification.plate_of("metacarpal_4") == "metacarpal"
    assert ossification.plate_of("distal_phalanx_2") == "distal_phalanx"
