"""Kinds of finding of the pleura."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number

PLEURA: Mapping[str, Kind] = {
    # A child who lies has the air in front, one who stands above.
    "pneumothorax": Kind(
        "air in the pleural space: supine signs below 4.5 y, a pleural edge in older children",
        {"side": SIDE, "severity": SEVERITY, "tension": Ask(Number(0, 1), 0.0)},
        {"side": "left", "severity": 0.7, "tension": 0.8},
        age="2 d",
        projection="AP",
    ),
    "effusion": Kind(
        "free pleural fluid: a veil with a lateral band below 4.5 y, a meniscus in older children",
        {"side": SIDE, "severity": SEVERITY},
        {"side": "right", "severity": 0.5},
        age="6 y",
        projection="PA",
    ),
    "empyema": Kind(
        "walled-off pleural fluid: a lens on the ribs",
        {"side": SIDE, "severity": SEVERITY},
        {"side": "left", "severity": 0.6},
        age="4 y",
        projection="PA",
        ages=(0.1, 16.0),
    ),
}
