"""The heart has about the ratio that was asked for, on the film."""

from __future__ import annotations

import pytest

from helpers.simulate.chest.frontal_values import heart_width, thorax_width


@pytest.mark.parametrize("ratio", [0.55, 0.7])
@pytest.mark.parametrize("age", ["2 d", "8 y"])
def test_ratio(film, ratio, age):
    seen = film({"kind": "cardiomegaly", "ratio": ratio}, age=age)
    assert heart_width(seen) / thorax_width(seen) == pytest.approx(ratio, abs=0.05)


def test_plethora_widens_vessels(child):
    plain, full = (child({"kind": "cardiomegaly", "ratio": 0.6, "plethora": q}) for q in (0, 1))
    assert full.trees.vessels.joined_up().half.mean() > 1.3 * plain.trees.vessels.joined_up().half.mean()
