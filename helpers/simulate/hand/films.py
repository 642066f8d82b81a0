"""From a recipe to the film of a hand."""

from __future__ import annotations

from functools import partial

from helpers.dicom.writer import Code
from helpers.simulate import presentation
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.hand import truth
from helpers.simulate.hand.hand import hand_of
from helpers.simulate.hand.positioning import position
from helpers.simulate.hand.seen import Seen
from helpers.simulate.recipe import Recipe

# In the anatomical position: rows run to the left of the body, columns from the fingers to the head.
HEADER = Header("HAND", Code("85562004", "SCT", "Hand"), Code("272479007", "SCT", "postero-anterior"), ("L", "H"), "PA")


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the film of the hand that belongs to `recipe`."""
    hand = hand_of(recipe)
    seen = Seen(hand, position(hand))
    return (
        Film(
            projection="PA",
            detector=seen.position.detector,
            collimation=seen.position.collimation,
            marker=seen.position.marker,
            project=seen.thickness,
            measure=partial(truth.measure, seen),
            header=HEADER,
            look=presentation.LIMB,
        ),
    )
