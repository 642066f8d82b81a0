"""Who and what a simulated picture says it shows, for the headers of all modalities."""

from __future__ import annotations

import hashlib

from helpers.dicom.code import Code
from helpers.dicom.identifier import uid_of
from helpers.dicom.series_header import SeriesFacts
from helpers.simulate.age_string import age_string
from helpers.simulate.recipe import Recipe


def series_facts(
    recipe: Recipe,
    projection: str,
    content: bytes,
    *,
    part: tuple[str, Code],
    side: str,
    kind: str = "",
    more: str = "",
) -> SeriesFacts:
    """Return the facts of one picture made from `recipe`.

    The identifiers depend on the recipe and on the picture: the same image has the same name, and a changed drawing
    does not pass for the old one.

    Parameters
    ----------
    content
        The values of the picture.
    part
        Part of the body as a defined term of the standard, and as a code.
    side
        The side that is shown, as the header writes it.
    kind, more
        Words that end the descriptions of study and series.
    """
    return SeriesFacts(
        study_uid=uid_of(f"study {recipe!r}"),
        series_uid=uid_of(f"series {projection} {recipe!r}"),
        instance_uid=uid_of(f"image {recipe!r} {hashlib.sha256(content).hexdigest()}"),
        patient_name="SIMULATED^CHILD",
        patient_id=f"SIMULATED-{recipe.seed}",
        patient_sex=recipe.sex,
        patient_age=age_string(recipe.age),
        study_description=f"SIMULATED {recipe.anatomy} {kind}".rstrip(),
        series_description=f"SIMULATED {recipe.anatomy} {projection} {more}".rstrip(),
        image_comments="SIMULATED image for training. There is no patient. Not for diagnosis.",
        manufacturer="Paediatric Imaging Workbook",
        model="Simulator",
        body_part=part[0],
        region=part[1],
        laterality=side,
    )
