"""Foreign bodies that a recipe may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import Ask, Kind, Number, OneOf

_WHERE = Ask(OneOf(("inlet", "arch", "lower", "stomach")), "inlet")

SWALLOWED: Mapping[str, Kind] = {
    "coin": Kind(
        "a swallowed coin",
        {"where": _WHERE, "diameter_mm": Ask(Number(15, 28), 22)},
        ages=(0.5, 16.0),
    ),
    "button_battery": Kind(
        "a swallowed button battery",
        {"where": _WHERE, "diameter_mm": Ask(Number(10, 25), 20)},
        ages=(0.5, 16.0),
    ),
}
