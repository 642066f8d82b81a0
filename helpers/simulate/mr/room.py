"""The room of the modality MR: schematic stacks that show how the contrast of the brain changes with age.

They are no model of a scanner, and say SCHEMATIC on the picture and in the header, which names no modality.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numba
import numpy as np
import numpy.typing as npt

from helpers.dicom.capture_writer import CaptureFacts, capture_bytes
from helpers.dicom.code import Code
from helpers.dicom.series_header import SeriesFacts
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.head.subject import field_of, levels_of
from helpers.simulate.mr.head.key import key_of
from helpers.simulate.mr.head.picture import SIZE, Frame, Look, frame_of
from helpers.simulate.mr.head.slices import head_in_scanner, level_of_capsules
from helpers.simulate.mr.label import labelled
from helpers.simulate.picture import Picture, Planned, image_path
from helpers.simulate.recipe import Recipe
from helpers.simulate.series_facts import series_facts

FULL = 3600.0
"""Grey levels of the signal of water that is fully weighted."""


def planned(recipe: Recipe) -> tuple[Planned, ...]:
    """Return the stacks of `recipe`; see :class:`~helpers.simulate.picture.Planned`."""
    return tuple(Planned(name, partial(_made, recipe, name)) for name in recipe.projections)


def months_of(recipe: Recipe) -> float:
    """Return the age that the white matter looks like."""
    late = recipe.finding("delayed_myelination")
    return max(12 * recipe.age - (late.number("months") if late else 0.0), 0.0)


def _levels(head: Head, projection: str, thickness: float) -> tuple[tuple[float, ...], int]:
    """Return the heights of the slices, and which of them is that of the capsules."""
    middle = level_of_capsules(head)
    if projection.endswith("slice"):
        return (middle,), 0
    whole = levels_of(head, thickness)
    # Moved a little, so that one of them is that of the capsules.
    nearest = int(np.argmin([abs(level - middle) for level in whole]))
    return tuple(middle + (k - nearest) * thickness for k in range(len(whole))), nearest


def _made(recipe: Recipe, projection: str) -> Picture:
    head, thickness = head_in_scanner(recipe), recipe.settings.number("slice_mm")
    levels, telling = _levels(head, projection, thickness)
    look = Look(projection[:2], months_of(recipe), field_of(head) / SIZE, thickness, recipe.seed)
    with ThreadPoolExecutor(numba.get_num_threads()) as threads:
        frames = list(threads.map(lambda level: frame_of(head, level, look), levels))
    centre, width = _window(frames)
    grey = [np.clip(np.rint(FULL * frame.signal), 0, 4095).astype(np.uint16) for frame in frames]
    pixels = np.stack([labelled(each, look.weighting, int(centre + width / 2)) for each in grey])
    series = _series(recipe, projection, pixels)
    facts = CaptureFacts(**vars(series), spacing_mm=look.spacing, levels=levels, window=(centre, width))
    image = image_path(projection)
    return Picture(image, pixels, capture_bytes(pixels, facts), key_of(image, frames, look, telling))


def _window(frames: list[Frame]) -> tuple[float, float]:
    """Return centre and width of a window for the brain, the same for all slices."""
    brain = np.concatenate([frame.signal[frame.brain] for frame in frames]) * FULL
    low, high = (float(value) for value in np.percentile(brain, (1, 99)))
    low, high = max(low - 0.45 * (high - low), 0.0), high + 0.18 * (high - low)
    return round((low + high) / 2), round(high - low)


def _series(recipe: Recipe, projection: str, pixels: npt.NDArray[np.uint16]) -> SeriesFacts:
    part = ("HEAD", Code("69536005", "SCT", "Head"))
    content = pixels.astype("<u2").tobytes()
    return series_facts(recipe, projection, content, part=part, side="", kind="SCHEMATIC", more="SCHEMATIC")
