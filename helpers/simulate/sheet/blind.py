"""A sheet on which nobody can read what is simulated: numbered, in an order by chance, all evened in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL.Image import Image as Picture

from helpers.simulate.chance import stream
from helpers.simulate.samples import Sample
from helpers.simulate.sheet.draw import draw
from helpers.simulate.sheet.job import Failed, Grey, Job, Small
from helpers.simulate.sheet.page import Page, Strip
from helpers.simulate.sheet.workers import each_done, sensible

HEAD = "Which of these are simulated? For training, not for diagnosis."
DARK, BRIGHT = 0.5, 99.5
"""Percentiles of each picture that become black and white."""


@dataclass(frozen=True)
class Blind:
    """A numbered sheet, what is behind each number, and what could not be drawn."""

    picture: Picture
    key: tuple[str, ...]
    failed: tuple[str, ...]


def blind_sheet(samples: Sequence[Sample], side: int, seed: int, processes: int | None = None) -> Blind:
    """Draw recipes and images so that only the pictures tell them apart.

    Parameters
    ----------
    samples
        Recipes, and images of files.
    side
        Of each picture, in pixels.
    seed
        Decides the order.
    """
    order = stream(seed, "blind sheet").permutation(len(samples))
    mixed = [samples[i] for i in order]
    page = Page([Strip("", tuple(str(k + 1) for k in range(len(mixed))))], side, head=HEAD)
    failed = []
    jobs = [Job(sample.data, side, sample.file) for sample in mixed]
    for i, made in each_done(draw, jobs, Failed, processes or sensible()):
        if isinstance(made, Failed):
            failed.append(f"{i + 1}: {mixed[i].label}: {made.why}")
        page.put(i, made if isinstance(made, Failed) else Small("", evened(made[0].grey), made[0].scale))
    key = (f"{k + 1}  {sample.label}{'' if sample.file else '  (simulated)'}" for k, sample in enumerate(mixed))
    return Blind(page.picture, tuple(key), tuple(sorted(failed)))


def evened(grey: Grey) -> Grey:
    """Return a picture that goes from black to white: how bright a film is printed tells nothing of what it shows."""
    dark, bright = np.percentile(grey, [DARK, BRIGHT])
    return np.asarray(np.clip((grey - dark) * (255 / max(bright - dark, 1)), 0, 255), np.uint8)
