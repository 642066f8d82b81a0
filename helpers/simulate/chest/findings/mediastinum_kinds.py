"""Kinds of finding of the heart and the mediastinum."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number

MEDIASTINUM: Mapping[str, Kind] = {
    "lymph_nodes": Kind(
        "lobed nodes at one hilum, below the carina and beside the trachea, with a narrow airway if wanted",
        {"side": SIDE, "severity": SEVERITY, "compression": Ask(Number(0, 1), 0.0)},
        {"side": "right", "severity": 0.8, "compression": 0.6},
        age="2 y",
        projection="AP",
        ages=(0.25, 16.0),
    ),
    "mediastinal_mass": Kind(
        "a lobed mass in front of the great vessels, larger to one side, that pushes and narrows the trachea",
        {"side": SIDE, "severity": SEVERITY},
        {"side": "left", "severity": 0.7},
        age="12 y",
        projection="PA",
        ages=(1.0, 16.0),
    ),
    "pneumomediastinum": Kind(
        "air about heart and thymus, that lifts the thymus",
        {"severity": SEVERITY},
        {"severity": 0.7},
        age="1 d",
        projection="AP",
    ),
    # A gastric tube in the chest is a finding of its own.
    "diaphragmatic_hernia": Kind(
        "bowel in the chest of a newborn, the heart pushed away, hardly any gas in the belly",
        {"side": SIDE, "severity": SEVERITY},
        {"side": "left", "severity": 0.8},
        age="1 h",
        projection="AP",
        ages=(0.0, 0.1),
    ),
    "cardiomegaly": Kind(
        "a large heart of about this cardiothoracic ratio, with plethora if wanted",
        {"ratio": Ask(Number(0.5, 0.8)), "plethora": Ask(Number(0, 1), 0.0)},
        {"ratio": 0.68, "plethora": 0.6},
        age="4 m",
        projection="AP",
    ),
}
