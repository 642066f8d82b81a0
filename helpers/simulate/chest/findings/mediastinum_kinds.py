"""Kinds of finding of the heart and the mediastinum."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import Ask, Kind, Number

MEDIASTINUM: Mapping[str, Kind] = {
    "cardiomegaly": Kind(
        "a large heart of about this cardiothoracic ratio, with plethora if wanted",
        {"ratio": Ask(Number(0.5, 0.8)), "plethora": Ask(Number(0, 1), 0.0)},
        {"ratio": 0.68, "plethora": 0.6},
        age="4 m",
        projection="AP",
    ),
}
