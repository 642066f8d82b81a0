"""The room of the modality US: each scan of a part of the body is insonated, shown, measured and written."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt

from helpers.dicom.us_writer import UsFacts, us_bytes
from helpers.simulate.arrays import Plane
from helpers.simulate.picture import Picture, Planned, image_path
from helpers.simulate.recipe import Recipe
from helpers.simulate.series_facts import series_facts
from helpers.simulate.ultrasound.beams import Beams, beams_of
from helpers.simulate.ultrasound.insonate import insonate
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.scans import scans_of
from helpers.simulate.ultrasound.screen import CINE, STILL, Screen, furnished, screen_of, shown

_TRANSDUCERS = {"linear": "LINEAR", "convex": "CURVED LINEAR", "sector": "SECTOR_PHASED"}
"""Defined terms of the standard for the kinds of probes."""


def planned(recipe: Recipe) -> tuple[Planned, ...]:
    """Return the ultrasound pictures of `recipe`, one for each plane or window."""
    return tuple(Planned(scan.projection, partial(taken, scan, recipe)) for scan in scans_of(recipe))


def taken(scan: Scan, recipe: Recipe) -> Picture:
    """Return the picture or the cine of one scan."""
    machine = machine_of(recipe.settings)
    screen = screen_of(scan.probe, machine.depth, CINE if scan.frames > 1 else STILL)
    beams = beams_of(scan.probe, machine)
    levels = (_blended(scan, frame, beams, recipe.seed) for frame in range(scan.frames))
    frames = [furnished(shown(level, beams, screen), screen, machine, scan.note) for level in levels]
    pixels = np.stack(frames) if scan.frames > 1 else frames[0]
    image = image_path(scan.projection)
    key = Key(screen, scan.probe, machine.depth, image, scan.truth_frame)
    scan.measure(key)
    return Picture(image, pixels, us_bytes(pixels, _facts(scan, recipe, screen, pixels)), key.truth)


def _blended(scan: Scan, frame: int, beams: Beams, seed: int) -> Plane:
    """Return the echoes of a frame in decibels, the mean of its moments."""
    moments = range(frame * scan.blended, (frame + 1) * scan.blended)
    levels = [insonate(scan.section(moment), beams, scan.character, seed, moment) for moment in moments]
    return np.mean(levels, axis=0) if len(levels) > 1 else levels[0]


def _facts(scan: Scan, recipe: Recipe, screen: Screen, pixels: npt.NDArray[np.uint8]) -> UsFacts:
    machine = machine_of(recipe.settings)
    part, side = (scan.body_part, scan.region), _side_shown(recipe.side, scan.projection)
    return UsFacts(
        series=series_facts(recipe, scan.projection, pixels.tobytes(), part=part, side=side),
        field=screen.field,
        zero=screen.zero,
        pixel_mm=screen.pixel,
        frequency_mhz=machine.frequency,
        focus_mm=machine.focus,
        depth_mm=machine.depth,
        transducer=_TRANSDUCERS[scan.probe.kind],
        frame_ms=scan.frame_ms,
    )


def _side_shown(side: str, projection: str) -> str:
    """Return the side that is shown: that of the recipe, or one that the plane or window names."""
    words = projection.lower().split()
    if side in {"L", "R"}:
        return side
    return "L" if "left" in words else "R" if "right" in words else ""
