"""Who and what a simulated picture says it shows, for the headers of all modalities but the radiograph's own."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy.typing as npt

from helpers.dicom.series_header import SeriesFacts
from helpers.dicom.writer import Code, uid_of
from helpers.simulate.age_string import age_string
from helpers.simulate.recipe import Recipe


def series_facts(
    recipe: Recipe, projection: str, pixels: npt.NDArray[Any], body_part: str, region: Code
) -> SeriesFacts:
    """Return the facts of one picture made from `recipe`.

    The identifiers depend on the recipe and on the picture: the same image has the same name, and a changed drawing
    does not pass for the old one.
    """
    content = hashlib.sha256(pixels.tobytes()).hexdigest()
    return SeriesFacts(
        study_uid=uid_of(f"study {recipe!r}"),
        series_uid=uid_of(f"series {projection} {recipe!r}"),
        instance_uid=uid_of(f"image {recipe!r} {content}"),
        patient_name="SIMULATED^CHILD",
        patient_id=f"SIMULATED-{recipe.seed}",
        patient_sex=recipe.sex,
        patient_age=age_string(recipe.age),
        study_description=f"SIMULATED {recipe.anatomy}",
        series_description=f"SIMULATED {recipe.anatomy} {projection}",
        image_comments="SIMULATED image for training. There is no patient. Not for diagnosis.",
        manufacturer="Paediatric Imaging Workbook",
        model="Simulator",
        body_part=body_part,
        region=region,
        laterality=_side(recipe.side, projection),
    )


def _side(side: str, projection: str) -> str:
    """Return the side that is shown: that of the recipe, or one that the plane or window names."""
    words = projection.lower().split()
    if side in {"L", "R"}:
        return side
    return "L" if "left" in words else "R" if "right" in words else ""
