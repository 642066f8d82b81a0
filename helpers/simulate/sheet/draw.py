"""Draw what a cell of a contact sheet shows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Pillow

from helpers.dicom import Image, read
from helpers.simulate.produce import Simulation, simulate, write
from helpers.simulate.recipe import recipe_from
from helpers.simulate.sheet.job import Failed, Grey, Job, Small


def draw(job: Job) -> tuple[Small, ...] | Failed:
    """Return the pictures of a recipe, one for each projection, or that of a file; no mistake stops the sheet."""
    try:
        if job.file:
            return (Small(job.file.name, *small(read(job.file), job.side)),)
        return smalls(simulate(recipe_from(dict(job.data), "recipe")), job.side)
    except Exception as error:  # whatever is wrong with one picture is said in its cell
        return Failed(f"{type(error).__name__}: {error}")


def smalls(simulation: Simulation, side: int) -> tuple[Small, ...]:
    """Return the pictures of `simulation` as a reader would show them first, at most `side` pixels wide and high."""
    first = simulation.truth
    truths: dict[str, Any] = {truth["image"]: truth for truth in (first, *first.get("more", ()))}
    with tempfile.TemporaryDirectory() as folder:
        write(simulation, Path(folder))
        # Through the file, so that the sheet shows what a learner will see.
        images = [(picture.image, read(Path(folder) / picture.image)) for picture in simulation.pictures]
        return tuple(Small(name, *small(image, side, truths[name]["frame"]), truths[name]) for name, image in images)


def small(image: Image, side: int, frame: int = 0) -> tuple[Grey, float]:
    """Return a frame of `image` made small without noise of its own, and how much smaller it is."""
    shown = image.rgb(frame) if image.colour else image.display(frame)
    scale = min(side / image.columns, side / image.rows)
    size = max(1, round(image.columns * scale)), max(1, round(image.rows * scale))
    picture = (
        Pillow.fromarray(np.ascontiguousarray(shown))
        .convert("L")
        .resize(size, Pillow.Resampling.BOX if scale < 0.5 else Pillow.Resampling.LANCZOS)
    )
    return np.asarray(picture), scale
