from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.simulate.exposure.controls import radiograph
from helpers.simulate.listing import MISTAKES, listed
from helpers.simulate.offer import Control, Kind, Range
from helpers.simulate.offers import OFFERS

WORDS = " ".join(listed(OFFERS).split())


@pytest.mark.parametrize("part", OFFERS)
def test_each_part_is_listed_with_all_that_can_be_asked_for(part):
    offer, text = OFFERS[part], listed({part: OFFERS[part]})
    lines = text.splitlines()
    words = " ".join(text.split())
    assert lines[0] == part
    assert all(projection in words for projection in offer.projections)
    assert f"for example {offer.example}" in words
    at = 0
    for name, control in offer.technique.items():
        at = next(i for i in range(at, len(lines)) if lines[i].split()[:1] == [name])
        assert f"{name} {control.said}, usually " in words
    # Mistakes in the room are listed once, after the parts.
    for kind, asked in sorted(offer.findings.items(), key=lambda item: item[1].quality):
        at = next(i for i in range(at, len(lines)) if lines[i].split()[:1] == [kind])
        assert f"{kind} {asked.said}" in words
        for field, ask in asked.fields.items():
            at = next(i for i in range(at, len(lines)) if lines[i].split()[:1] == [field])
            assert f"{field} {ask.allowed.said}" in words
            assert ask.usual is None or f"({ask.usual} where it is left out)" in words


@pytest.mark.parametrize("width", [60, 80, 100])
def test_it_fits_a_terminal(width):
    text = listed(OFFERS, width)
    own = text[: text.index("every recipe")]
    assert max(map(len, own.splitlines())) <= width
    assert " ".join(text.split()) == WORDS


def test_all_parts_are_there():
    assert [line for line in listed(OFFERS).splitlines() if line and line[0] != " "] == [
        *OFFERS, MISTAKES, "every recipe",
    ]  # fmt: skip


def test_what_is_usual_and_what_is_allowed_is_said():
    volts = Range(40, 70, ((0, 48), (4, 50)))
    technique = {
        **radiograph(volts, volts, filter_mm=(1.0, 0.1), grid_ratio=8, grid_from=7.0),
        "kernel": Control("sharpness", "soft", only=("soft", "bone")),
    }
    offer = replace(OFFERS["pelvis"], ages=(0.0, 10.0), technique=technique)
    words = " ".join(listed({"pelvis": offer}).split())
    assert "kvp tube voltage, usually 48 kV at birth, 50 kV at 4 y (40 to 70 allowed)" in words
    assert "filter_mm_cu added copper, usually 0.1 mm (0 to 0.3 allowed)" in words
    assert "usually 0 at birth, 8 at 7 y (0, 6, 8, 10, 12 allowed)" in words
    assert "kernel sharpness, usually soft (soft, bone allowed)" in words


def test_the_ages_of_a_finding_are_said():
    offer = replace(OFFERS["pelvis"], findings={"slip": Kind("a slipped epiphysis", ages=(8.0, 15.0))})
    assert "a slipped epiphysis (8 y to below 15 y)" in listed({"pelvis": offer})
