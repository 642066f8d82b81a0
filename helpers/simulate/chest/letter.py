"""The lead letter of a film of the chest: each room has its own, and each hand puts it elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.chest.plan import Plan
from helpers.simulate.letter_form import STROKES, in_some_form
from helpers.simulate.room import Marker

_PLACES = ((0.02, 0.10, 0.05, 0.26), (0.02, 0.08, 0.28, 0.80), (0.10, 0.24, 0.0, 0.06), (0.02, 0.12, 0.0, 0.05))
"""Beside the shoulder, beside the chest, over the shoulder, in the corner: columns and rows, as shares of the film."""


def in_the_form_of_a_ward(marker: Marker, plan: Plan) -> Marker:
    """Return `marker` in the place where it lies, in the form of one ward: bold or narrow, hollow, with a frame."""
    if plan.new > 0:
        random = plan.chance("letter of a newborn")
        stroke = float(random.uniform(*STROKES))
        lead = 0.9 if random.uniform() < 0.45 else float(random.uniform(0.03, 0.12))
        return in_some_form(replace(marker, lead=lead, stroke=stroke), random, 1.10, ["", "", "", "ring", "box"])
    random = plan.chance("letter of a room")
    # Most are white; some are of thin foil. They are no larger than the place for which they were meant.
    lead = 0.9 if random.uniform() < 0.65 else float(random.uniform(0.04, 0.15))
    usual = replace(
        marker,
        lead=lead,
        stroke=float(random.uniform(*STROKES)),
        height=marker.height * float(random.uniform(0.62, 1.0)),
        tilt=marker.tilt + float(random.normal(0, 9) * (random.uniform() < 0.15)),
    )
    return in_some_form(usual, random, 1.15, ["", "", "", "", "", "ring", "box"])


def place_of_right_letter(plan: Plan, usual: tuple[float, float]) -> tuple[float, float]:
    """Return where the letter of the right side lies, column and row as shares of the film; `usual` for a newborn."""
    if plan.new > 0:
        return usual
    random = plan.chance("place of the letter")
    left, right, top, bottom = _PLACES[int(random.choice(len(_PLACES), p=[0.45, 0.25, 0.18, 0.12]))]
    return float(np.clip(random.uniform(left, right), 0, 1)), float(random.uniform(top, bottom))
