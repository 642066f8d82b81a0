"""Lines and tubes that a recipe may ask for, each in its right place and in wrong ones."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SIDE, Ask, Kind, Number, OneOf

DEVICES: Mapping[str, Kind] = {
    "tracheal_tube": Kind(
        "a tracheal tube",
        {
            "tip": Ask(OneOf(("good", "low", "high", "right bronchus", "oesophagus")), "good"),
            "deeper_mm": Ask(Number(-40, 40), 0.0),
        },
    ),
    "gastric_tube": Kind(
        "a gastric tube",
        {"tip": Ask(OneOf(("stomach", "oesophagus", "coiled in pouch", "right bronchus")), "stomach")},
    ),
    "umbilical_venous_line": Kind(
        "a line in the umbilical vein",
        {"tip": Ask(OneOf(("junction", "heart", "liver", "low")), "junction")},
        ages=(0.0, 0.1),
    ),
    "umbilical_arterial_line": Kind(
        "a high line in the umbilical artery",
        {"tip": Ask(OneOf(("good", "high", "low")), "good")},
        ages=(0.0, 0.1),
    ),
    "chest_drain": Kind(
        "a chest drain",
        {"side": SIDE, "tip": Ask(OneOf(("apex", "base", "holes outside")), "apex")},
    ),
}
