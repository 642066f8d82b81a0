"""The whole way: recipe, scene, exposure, picture, DICOM file and measured truth."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.dicom.writer import dx_bytes
from helpers.files import write_whole
from helpers.simulate import collimator, marker
from helpers.simulate.anatomies import ANATOMIES
from helpers.simulate.dx import facts_of
from helpers.simulate.physics import expose
from helpers.simulate.presentation import present
from helpers.simulate.projection import project
from helpers.simulate.recipe import Recipe
from helpers.simulate.scene import Scene


@dataclass(frozen=True)
class Simulation:
    """What a recipe makes.

    Parameters
    ----------
    image
        Where the image belongs in a case folder, for example ``images/pa.dcm``.
    picture
        Its pixels, shape (rows, columns), 12 bits.
    dicom
        The same as a DICOM file.
    truth
        The contents of ``truth.json``.
    """

    image: str
    picture: npt.NDArray[np.uint16]
    dicom: bytes
    truth: dict[str, Any]


def simulate(recipe: Recipe) -> Simulation:
    """Make the image and the truth of `recipe`; the same recipe gives the same bytes."""
    anatomy = ANATOMIES[recipe.anatomy]
    drawing = anatomy.draw(recipe)
    image = f"images/{recipe.projection.lower()}.dcm"
    picture = photograph(drawing.scene, recipe)
    dicom = dx_bytes(picture, facts_of(recipe, anatomy.header, drawing.scene.detector, picture))
    return Simulation(image, picture, dicom, drawing.measure(image))


def photograph(scene: Scene[Any], recipe: Recipe) -> npt.NDArray[np.uint16]:
    """Expose `scene` and process the picture, shape (rows, columns), 12 bits."""
    anatomy = ANATOMIES[recipe.anatomy]
    thickness = project(scene, anatomy.soft_tissue)
    lead, plastic = marker.draw(scene.marker, scene.detector)
    inside = collimator.distance_inside(scene.collimation, scene.detector)
    marked = replace(thickness, soft=thickness.soft + plastic, lead=lead)
    field = collimator.lit(inside)
    signal = expose(
        marked, field, scene.detector, recipe.technique, recipe.seed, scatter_share=anatomy.scatter, blur=anatomy.blur
    )
    return present(signal, thickness, inside, scene.detector.spacing, anatomy.look)


def write(simulation: Simulation, folder: Path) -> list[Path]:
    """Write the image and ``truth.json`` into `folder` and return their paths."""
    image, truth = folder / simulation.image, folder / "truth.json"
    write_whole(image, simulation.dicom)
    write_whole(truth, as_text(simulation.truth).encode())
    return [image, truth]


def as_text(truth: dict[str, Any]) -> str:
    """Return `truth` as JSON with one line for each name, so that a change of one outline is one changed line."""
    lines = []
    for group, content in truth.items():
        if isinstance(content, dict) and content:
            inner = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in content.items())
            lines.append(f" {json.dumps(group)}: {{\n{inner}\n }}")
        else:
            lines.append(f" {json.dumps(group)}: {json.dumps(content)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
