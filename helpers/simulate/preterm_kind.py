"""What a recipe may say of a child who was born too early: chest and abdomen offer the same."""

from __future__ import annotations

from helpers.simulate.offer import Ask, Kind, Whole

PRETERM = Kind(
    "a child who was born too early, after so many weeks: small, with little fat",
    {"weeks": Ask(Whole(24, 36))},
    {"weeks": 28},
    age="1 d",
    ages=(0.0, 0.25),
)
