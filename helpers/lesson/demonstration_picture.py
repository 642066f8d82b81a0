"""A picture of a demonstration: drawn, with what is true of it and what is read off it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pydicom

from helpers.cases import Truth, truth_of
from helpers.dicom import Image, read
from helpers.dicom.frames import ArrayFrames
from helpers.lesson.control_values import recipe_at
from helpers.lesson.demonstration import At, Demonstration, Readout
from helpers.lesson.fine_noise import fine_noise
from helpers.lesson.half_size import at_half_size, shape_at_half_size
from helpers.lesson.truth_shapes import shapes_of
from helpers.simulate.picture import Picture
from helpers.simulate.produce import Simulation
from helpers.simulate.recipe import Recipe

Draw: TypeAlias = Callable[[Recipe], Simulation]

NOT_THERE = "–"
"""Stands for a number that this picture does not have."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture of a demonstration.

    Parameters
    ----------
    at
        Where the controls stood.
    image
        The picture, with its frames in memory.
    shapes
        What is true of it and asked for, for the viewer to draw; without their place among the images.
    readouts
        The numbers, each with its unit.
    """

    at: At
    image: Image
    shapes: tuple[dict[str, Any], ...]
    readouts: tuple[tuple[str, str], ...]

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        return self.image.rows * self.image.columns * self.image.count * (3 if self.image.colour else 2)


def drawn_at(demonstration: Demonstration, at: At, draw: Draw) -> Drawn:
    """Draw the picture for controls that stand at `at`; takes a second or more.

    Raises
    ------
    RecipeError, NoSuchPath, CannotDraw
        If it cannot be drawn.
    """
    simulation = draw(recipe_at(demonstration, at))
    picture = simulation.pictures[0]
    truth = truth_of(simulation.truth, demonstration.file)
    image = _image(picture)
    said = tuple(_said(readout, truth, picture, image) for readout in demonstration.readouts)
    shapes = _shapes(demonstration, truth)
    if demonstration.half_size:
        image = _image(replace(picture, dicom=at_half_size(picture.dicom)))
        shapes = tuple(map(shape_at_half_size, shapes))
    return Drawn(at, image, shapes, said)


def _image(picture: Picture) -> Image:
    """Return the picture as the reader understands its file, but held in memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(picture.image).name
        path.write_bytes(picture.dicom)
        image = read(path)
        frames = np.stack([image.values(k) for k in range(image.count)])
        windows = image.windows or (image.auto_window(),)
    return replace(image, frames=ArrayFrames(frames), windows=windows)


def _shapes(demonstration: Demonstration, truth: Truth) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"frame": part.frame, "role": "truth", **shape}
        for part in truth.every
        for shape in shapes_of(part, demonstration.show)
    )


def _said(readout: Readout, truth: Truth, picture: Picture, image: Image) -> tuple[str, str]:
    value, unit = _read_off(readout, truth, picture, image)
    unit = (unit if readout.unit is None else readout.unit).replace("uGy", "µGy")
    if value is None:
        return NOT_THERE, unit
    if isinstance(value, str):
        return value, unit
    # Plus nothing, so that a number that is rounded to nought has no minus.
    return (
        f"{value:g}" if readout.digits is None else f"{round(value, readout.digits) + 0.0:.{readout.digits}f}"
    ), unit


def _read_off(readout: Readout, truth: Truth, picture: Picture, image: Image) -> tuple[float | str | None, str]:
    """Return the value, if the picture has it, and its unit, as far as it is known."""
    if readout.source == "header":
        return _header(picture.dicom, readout.name), ""
    part = truth.with_name(readout.name)
    if readout.source == "value":
        found = part.values.get(readout.name) if part else None
        return (found.value, found.unit) if found else (None, "")
    outline = part.outlines.get(readout.name) if part else None
    noise = fine_noise(image.values(part.frame), outline) if part and outline else None
    return noise, image.unit


def _header(dicom: bytes, keyword: str) -> float | str | None:
    dataset = pydicom.dcmread(io.BytesIO(dicom), stop_before_pixels=True)
    value = dataset.get(keyword)
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)
