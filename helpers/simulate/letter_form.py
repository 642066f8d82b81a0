"""The form of a lead letter: bold or narrow, hollow, with feet, a pin or a frame. Each room has its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from helpers.simulate.room import Marker

STROKES = (0.045, 0.10)
"""Half the width of a stroke against the height of the letter, from narrow to bold."""
_BOLD = 0.06
"""Only wider strokes may be hollow."""


def in_some_form(marker: Marker, random: np.random.Generator, widest: float, frames: Sequence[str]) -> Marker:
    """Return `marker`, whose stroke is known, with all else of its form left to chance.

    Parameters
    ----------
    marker
        Where the letter lies, and how wide its strokes are.
    random
        The chance of this room.
    widest
        Width of the letter at most, against the usual one.
    frames
        The frames that it may have, each as often as it is listed; ``""`` is none.
    """
    return replace(
        marker,
        plastic=float(random.choice([0.0, random.uniform(0.6, 2.2)])),
        wide=float(random.uniform(0.75, widest)),
        feet=bool(random.uniform() < 0.2),
        pin=bool(random.uniform() < 0.2),
        frame=str(random.choice(frames)),
        hollow=marker.stroke > _BOLD and bool(random.uniform() < 0.15),
    )
