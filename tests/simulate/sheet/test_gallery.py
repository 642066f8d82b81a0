from __future__ import annotations

import pytest

from helpers.simulate.exposure.controls import radiograph
from helpers.simulate.offer import SEVERITY, Kind, Offer, Range
from helpers.simulate.offers import OFFERS
from helpers.simulate.sheet.gallery import gallery, gallery_rows

FLAT = Range(1, 2, ((0.0, 1.0),))
CHEST = Offer(
    ("PA", "lateral"),
    ("B",),
    (0.0, 10.0),
    "5 y",
    {"effusion": Kind("fluid", {"severity": SEVERITY}), "coin": Kind("a swallowed coin")},
    3,
    radiograph(FLAT, FLAT),
)


def shown(rows):
    return {row.title: [sample.label for sample in row.samples] for row in rows}


def test_a_few_of_each_part_are_shown_at_first():
    assert shown(gallery_rows([], {"chest": CHEST}, everything=False)) == {
        "chest, PA": ["1 d", "9 y"],
        "chest, lateral": ["4 y"],
        "chest, PA, 5 y: effusion, fluid": ["severity 0.15", "severity 1"],
    }


def test_everything_is_everything():
    rows = shown(gallery_rows([], {"chest": CHEST}, everything=True))
    assert [len(samples) for samples in rows.values()] == [6, 6, 3, 1]
    assert set(shown(gallery_rows([next(iter(OFFERS))], OFFERS, everything=True))) < set(
        shown(gallery_rows([], OFFERS, everything=True))
    )


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="wing: no such part; there are: "):
        gallery("wing")
