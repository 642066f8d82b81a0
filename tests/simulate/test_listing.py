from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.simulate.listing import MISTAKES, listed
from helpers.simulate.offer import Kind
from helpers.simulate.offers import OFFERS

WORDS = " ".join(listed(OFFERS).split())


@pytest.mark.parametrize("part", OFFERS)
def test_each_part_is_listed_with_all_that_can_be_asked_for(part):
    offer, text = OFFERS[part], listed({part: OFFERS[part]})
    lines = text.splitlines()
    words = " ".join(text.split())
    assert lines[0] == part
    assert all(projection in lines[1] for projection in offer.projections)
    assert f"for example {offer.example}" in words
    assert f"{offer.kvp.low:g} to {offer.kvp.high:g} allowed" in words
    at = 0
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


def test_filters_and_grid_are_said():
    offer = replace(OFFERS["pelvis"], ages=(0.0, 10.0), filter_mm=(1.0, 0.1), grid_ratio=8, grid_from=7.0)
    words = " ".join(listed({"pelvis": offer}).split())
    assert "1 mm of aluminium; 0.1 mm of copper; a grid of 8:1 from 7 y on" in words


def test_the_ages_of_a_finding_are_said():
    offer = replace(OFFERS["pelvis"], findings={"slip": Kind("a slipped epiphysis", ages=(8.0, 15.0))})
    assert "a slipped epiphysis (8 y to below 15 y)" in listed({"pelvis": offer})
