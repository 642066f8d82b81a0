"""The lead letter of a newborn's film: each ward has its own."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chest.plan import Plan
from helpers.simulate.room import Marker


def of_a_newborn(marker: Marker, plan: Plan) -> Marker:
    """Return `marker` in the place where it lies, in the form of one ward: bold or narrow, hollow, with a frame."""
    random = plan.chance("letter of a newborn")
    stroke = float(random.uniform(0.045, 0.10))
    return replace(
        marker,
        lead=0.9 if random.uniform() < 0.45 else float(random.uniform(0.03, 0.12)),
        stroke=stroke,
        plastic=float(random.choice([0.0, random.uniform(0.6, 2.2)])),
        wide=float(random.uniform(0.75, 1.10)),
        feet=bool(random.uniform() < 0.2),
        pin=bool(random.uniform() < 0.2),
        frame=str(random.choice(["", "", "", "ring", "box"])),
        hollow=stroke > 0.06 and bool(random.uniform() < 0.15),
    )
