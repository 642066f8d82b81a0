"""The controls of an ultrasound machine, as a recipe sets them."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import Control, Range

GAIN = Range(-30, 30, ((0.0, 0.0),))
"""In decibels against what shows liver in a middle grey."""
DYNAMIC_RANGE = Range(30, 90, ((0.0, 62.0),))


def ultrasound(
    frequency: Range, depth: Range, focus: Range, gain: Range = GAIN, dynamic_range: Range = DYNAMIC_RANGE
) -> Mapping[str, Control]:
    """Return the controls of a machine, for :class:`~helpers.simulate.offer.Offer`.

    Parameters
    ----------
    frequency
        In MHz: high ones show more detail and reach less far.
    depth, focus
        Of the picture and of the narrowest part of the beams, in millimetres.
    gain, dynamic_range
        In decibels.
    """
    return {
        "frequency": Control("centre frequency", frequency, "MHz"),
        "depth": Control("depth of the picture", depth, "mm"),
        "gain": Control("overall gain, against a middle grey of liver", gain, "dB"),
        "focus": Control("depth of the focus", focus, "mm"),
        "dynamic_range": Control("range of echoes between black and white", dynamic_range, "dB"),
    }
