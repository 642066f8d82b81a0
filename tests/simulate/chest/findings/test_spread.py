"""Disease that is spread through the lungs: patches, dots, walls, haze and balls."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

SPREAD = {
    "bronchopneumonia": "14 m",
    "bronchiolitis": "8 m",
    "retained_lung_fluid": "4 h",
    "ground_glass": "4 m",
    "miliary": "9 m",
    "reticulonodular": "6 y",
}


QUICK = ("bronchopneumonia", "miliary")


@pytest.mark.parametrize(
    "kind", [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.slow) for kind in SPREAD]
)
def test_it_adds_tissue_to_the_lungs_only(film, kind):
    ill = film({"kind": kind, "severity": 0.9}, age=SPREAD[kind])
    less = film({"kind": kind, "severity": 0.1}, age=SPREAD[kind])
    rows = slice(0, min(ill.view.detector.rows, less.view.detector.rows))
    lungs = (ill.shadows["lung_right"] | ill.shadows["lung_left"])[rows]
    change = np.abs(ill.thickness.soft[rows] - less.thickness.soft[rows])
    assert change[lungs].mean() > 0.4
    if kind in ("bronchopneumonia", "ground_glass", "miliary", "reticulonodular"):  # the others change the breath
        # Rays that only graze the lung belong to no shadow, but are of it.
        away = ~ndimage.binary_dilation(lungs, iterations=3)
        assert np.quantile(change[away], 0.99) < 0.5


def test_lesions_have_their_number_and_size(child):
    ill = child({"kind": "round_lesions", "count": 5, "size_mm": 16}, age="9 y")
    assert len(ill.regions) == 5
    step = ill.grid.step
    for region in ill.regions:
        volume = np.count_nonzero(region.field < 0) * step**3
        assert volume < 4.19 * (8 * 1.2) ** 3 * 1.3


def test_a_round_pneumonia_is_round_on_both_films(film):
    finding = {"kind": "round_pneumonia", "lobe": "right lower", "severity": 0.6}
    for projection in ("PA", "lateral"):
        seen = film(finding, age="5 y", projection=projection)
        rows, columns = np.nonzero(seen.shadows["consolidation"])
        tall, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
        assert 0.6 < tall / wide < 1.7
        assert rows.size > 0.6 * tall * wide


@pytest.mark.slow
@pytest.mark.parametrize("kind", SPREAD)
def test_any_child(child, many, kind):
    for seed in range(many(8)):
        ill = child({"kind": kind, "severity": (seed % 5) / 4}, age=SPREAD[kind], seed=seed)
        assert ill.density[ill.lung < 0].max() <= 1, seed
        assert np.isfinite(ill.density).all(), seed
