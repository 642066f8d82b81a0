"""The controls of the scanner, as a recipe sets them under `technique`."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import Control, Range


def scanner(kvp: Range, mas: Range, slice_mm: Range) -> Mapping[str, Control]:
    """Return the controls of a CT scan, for :class:`~helpers.simulate.offer.Offer`."""
    return {
        "kvp": Control("tube voltage", kvp, "kV", only=(70, 80, 100, 120)),
        "mas": Control("charge for one turn", mas, "mAs"),
        "slice_mm": Control("thickness of a slice", slice_mm, "mm"),
        "kernel": Control("kernel of the reconstruction", "soft", only=("soft", "bone")),
    }
