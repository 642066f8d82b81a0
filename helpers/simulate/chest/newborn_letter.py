"""The lead letter of a newborn's film: each ward has its own."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.plan import Plan
from helpers.simulate.letter_form import STROKES, in_some_form
from helpers.simulate.room import Marker


def of_a_newborn(marker: Marker, plan: Plan) -> Marker:
    """Return `marker` in the place where it lies, in the form of one ward: bold or narrow, hollow, with a frame."""
    random = plan.chance("letter of a newborn")
    stroke = float(random.uniform(*STROKES))
    lead = 0.9 if random.uniform() < 0.45 else float(random.uniform(0.03, 0.12))
    return in_some_form(replace(marker, lead=lead, stroke=stroke), random, 1.10, ["", "", "", "ring", "box"])
