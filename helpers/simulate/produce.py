"""The whole way: recipe, scene, exposure, picture, DICOM file and measured truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from helpers.dicom.writer import dx_bytes
from helpers.files import write_whole
from helpers.simulate.dx import facts_of
from helpers.simulate.films import films_of
from helpers.simulate.recipe import Recipe
from helpers.simulate.truth_of_films import together

if TYPE_CHECKING:
    from helpers.simulate.shot import Shot


@dataclass(frozen=True)
class Picture:
    """A film after the exposure.

    Parameters
    ----------
    image
        Where it belongs in a case folder, for example ``images/pa.dcm``.
    pixels
        Shape (rows, columns), 12 bits.
    dicom
        The same as a DICOM file.
    """

    image: str
    pixels: npt.NDArray[np.uint16]
    dicom: bytes


@dataclass(frozen=True)
class Simulation:
    """What a recipe makes.

    Parameters
    ----------
    pictures
        One for each projection.
    truth
        The contents of ``truth.json``: that of the first picture, and of the others under ``more``.
    """

    pictures: tuple[Picture, ...]
    truth: dict[str, Any]


def simulate(recipe: Recipe, began: Callable[[int, int, str], None] = lambda *_: None) -> Simulation:
    """Make the images and the truth of `recipe`; the same recipe gives the same bytes.

    Parameters
    ----------
    began
        Is called before each image: its number from one, how many there are, and its projection.

    Raises
    ------
    CannotDraw
        If this computer cannot draw this part of the body.
    """
    films = films_of(recipe)
    pictures, truths = [], []
    shots = _shots()
    for number, film in enumerate(films, start=1):
        began(number, len(films), film.projection)
        shot = shots.take(film, recipe)
        pictures.append(_as_picture(shot, recipe))
        truths.append((film.projection, shots.truth_of(shot, recipe)))
    return Simulation(tuple(pictures), together(truths))


def _shots() -> Any:
    """Return the room where films are exposed, opened late: it brings compiled code."""
    return import_module("helpers.simulate.shot")


def _as_picture(shot: Shot, recipe: Recipe) -> Picture:
    return Picture(shot.film.image, shot.pixels, dx_bytes(shot.pixels, facts_of(recipe, shot)))


def write(simulation: Simulation, folder: Path) -> list[Path]:
    """Write the images and ``truth.json`` into `folder` and return their paths."""
    written = []
    for picture in simulation.pictures:
        write_whole(folder / picture.image, picture.dicom)
        written.append(folder / picture.image)
    truth = folder / "truth.json"
    write_whole(truth, as_text(simulation.truth).encode())
    return [*written, truth]


def as_text(truth: dict[str, Any]) -> str:
    """Return `truth` as JSON with one line for each name, so that a change of one outline is one changed line."""
    return f"{_indented(truth, '')}\n"


def _indented(truth: dict[str, Any], margin: str) -> str:
    lines = []
    for group, content in truth.items():
        if group == "more":
            others = f",\n{margin} ".join(_indented(other, f"{margin} ") for other in content)
            lines.append(f'{margin} "more": [\n{margin} {others}\n{margin} ]')
        elif isinstance(content, dict) and content:
            inner = ",\n".join(f"{margin}  {json.dumps(name)}: {json.dumps(value)}" for name, value in content.items())
            lines.append(f"{margin} {json.dumps(group)}: {{\n{inner}\n{margin} }}")
        else:
            lines.append(f"{margin} {json.dumps(group)}: {json.dumps(content)}")
    return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
