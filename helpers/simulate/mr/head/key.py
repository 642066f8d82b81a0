"""What is true of a stack: where the named parts of the white matter are, and how bright each is on the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.ndimage import binary_erosion

from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.mr.head.myelin import NAMED, middle_of
from helpers.simulate.mr.head.picture import Frame, Look
from helpers.simulate.trace import as_listed, outlines_of

LEAST = 40
"""Pixels of a part that is in the key."""

FEWEST = 12
"""Pixels inside a part, away from its edge, on which its brightness is measured."""


def key_of(image: str, frames: Sequence[Frame], look: Look, telling: int) -> dict[str, Any]:
    """Return the truth: that of the slice `telling` at the top, and of others under ``more``."""
    truths = {telling: empty_truth(image, telling)}
    for name in NAMED:
        areas = [int(frame.parts[name].sum()) for frame in frames]
        best = telling if areas[telling] >= LEAST else int(np.argmax(areas))
        if areas[best] >= LEAST:
            _add(truths.setdefault(best, empty_truth(image, best)), name, frames[best])
    truths[telling]["values"]["age_of_white_matter"] = {"value": round(look.months, 1), "unit": "months"}
    others = [truths[frame] for frame in sorted(truths) if frame != telling]
    return {**truths[telling], "more": others} if others else truths[telling]


def _add(truth: dict[str, Any], name: str, frame: Frame) -> None:
    """Add outline, middle and brightness of one part."""
    mask = frame.parts[name]
    truth["outlines"] |= outlines_of(mask, name)
    row, column = middle_of(mask)
    truth["landmarks"][f"{name}_middle"] = as_listed(np.array([column, row]))
    # Of the cortex the middle half: its edges are mixed with water and white matter.
    grey = np.percentile(frame.signal[frame.grey], (25, 75))
    inner = binary_erosion(mask)
    ratio = float(np.median(frame.signal[inner if inner.sum() >= FEWEST else mask]) / grey.mean())
    truth["values"][f"{name}_against_cortex"] = {"value": round(ratio, 2), "unit": "1"}
