"""The whole way: recipe, scene, machine, picture, DICOM file and measured truth.

Each modality has a room with one function, ``planned(recipe) -> tuple[Planned, ...]``: the pictures of the recipe, one
for each projection, plane or window, not made yet. What a recipe may ask of it says `Offer.modality` and
`Offer.technique`; the settings come with the recipe (`Recipe.exposure` of a radiograph, else `Recipe.settings`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.files import write_whole
from helpers.simulate.films import opened
from helpers.simulate.offers import OFFERS
from helpers.simulate.one_at_a_time import ONE_AT_A_TIME
from helpers.simulate.picture import Picture, Planned
from helpers.simulate.recipe import Recipe
from helpers.simulate.truth_of_films import together

__all__ = ["Picture", "Simulation", "as_text", "made", "pictures", "simulate", "write"]

ROOMS: Mapping[str, str] = {
    "DX": "helpers.simulate.radiograph",
    "US": "helpers.simulate.ultrasound.room",
    "CT": "helpers.simulate.ct.room",
    "MR": "helpers.simulate.mr.room",
}
"""The room of each modality, opened when it is needed: it may bring compiled code."""


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
    with ONE_AT_A_TIME:
        return made(_planned(recipe), began)


def pictures(recipe: Recipe) -> tuple[Picture, ...]:
    """Make the images of `recipe` as :func:`simulate` does, for whoever has their truth: it may be left out.

    Raises
    ------
    CannotDraw
        If this computer cannot draw this part of the body.
    """
    with ONE_AT_A_TIME:
        return tuple((plan.unmeasured or plan.make)() for plan in _planned(recipe))


def made(plans: tuple[Planned, ...], began: Callable[[int, int, str], None] = lambda *_: None) -> Simulation:
    """Make pictures that are planned; `began` as in :func:`simulate`."""
    pictures = []
    for number, plan in enumerate(plans, start=1):
        began(number, len(plans), plan.projection)
        pictures.append(plan.make())
    truths = [(plan.projection, picture.truth) for plan, picture in zip(plans, pictures, strict=True)]
    return Simulation(tuple(pictures), together(truths))


def _planned(recipe: Recipe) -> tuple[Planned, ...]:
    """Return the pictures of `recipe`, not made yet, from the room of its modality."""
    room = opened(ROOMS[OFFERS[recipe.anatomy].modality], recipe.anatomy)
    plans: tuple[Planned, ...] = room.planned(recipe)
    return plans


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
