"""Surfactant deficiency makes small, dense, granular lungs."""

from __future__ import annotations

import numpy as np

RDS = "respiratory_distress"


def test_lungs_grow_small_and_dense(child):
    scenes = [child({"kind": RDS, "severity": s}, age="6 h") for s in (0.1, 0.5, 1.0)]
    assert np.all(np.diff([np.count_nonzero(s.lung < 0) for s in scenes]) < 0)
    means = [float(s.density[s.lung < 0].mean()) for s in scenes]
    assert means[0] < means[1] < means[2] < 0.95
    assert scenes[2].dome("right") < scenes[0].dome("right")


def test_severe_disease_shows_bronchi(child):
    names = child({"kind": RDS, "severity": 0.9}, age="6 h").lines
    assert any(name.startswith("air_bronchogram") for name in names)
