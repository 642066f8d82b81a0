"""The heart has about the ratio that was asked for, on the film."""

from __future__ import annotations

import pytest

from helpers.simulate.chest.frontal_values import heart_width, thorax_width


@pytest.mark.parametrize(("age", "ratio"), [("2 d", 0.7), ("8 y", 0.55)])
def test_ratio(film, age, ratio):
    seen = film({"kind": "cardiomegaly", "ratio": ratio}, age=age)
    assert heart_width(seen) / thorax_width(seen) == pytest.approx(ratio, abs=0.05)


def test_plethora_widens_vessels(child):
    plain, full = (child({"kind": "cardiomegaly", "ratio": 0.6, "plethora": q}) for q in (0, 1))
    assert full.trees.vessels.joined_up().half.mean() > 1.3 * plain.trees.vessels.joined_up().half.mean()
