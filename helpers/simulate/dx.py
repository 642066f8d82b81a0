"""What a simulated radiograph says of itself in its DICOM header."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helpers.dicom.writer import Code, DxFacts, uid_of
from helpers.simulate.recipe import Recipe
from helpers.simulate.room import Detector


@dataclass(frozen=True)
class Header:
    """What the header of every film of one anatomy says.

    Parameters
    ----------
    body_part, region, view
        As the standard codes them.
    orientation
        Where rows and columns run to.
    position
        View position, one of the standard's defined terms (AP, PA, LL, RL, LLD ...).
    """

    body_part: str
    region: Code
    view: Code
    orientation: tuple[str, str]
    position: str


def facts_of(
    recipe: Recipe, projection: str, header: Header, detector: Detector, picture: npt.NDArray[np.uint16]
) -> DxFacts:
    """Return the header of one radiograph made from `recipe`.

    The identifiers depend on the recipe and on the picture: the same image has the same name, and a
    changed drawing does not pass for the old one.
    """
    pixels = hashlib.sha256(picture.astype("<u2").tobytes()).hexdigest()
    return DxFacts(
        study_uid=uid_of(f"study {recipe!r}"),
        series_uid=uid_of(f"series {projection} {recipe!r}"),
        instance_uid=uid_of(f"image {recipe!r} {pixels}"),
        patient_name="SIMULATED^CHILD",
        patient_id=f"SIMULATED-{recipe.seed}",
        patient_sex=recipe.sex,
        patient_age=_age(recipe.age),
        study_description=f"SIMULATED {recipe.anatomy} radiograph",
        series_description=f"SIMULATED {recipe.anatomy} {projection}",
        image_comments="SIMULATED image for training. There is no patient. Not for diagnosis.",
        manufacturer="Paediatric Imaging Workbook",
        model="Simulator",
        body_part=header.body_part,
        region=header.region,
        view_position=header.position,
        view=header.view,
        laterality=recipe.side,
        patient_orientation=header.orientation,
        spacing_mm=detector.spacing,
        magnification=detector.magnification,
        tube_to_detector_mm=detector.tube_to_detector,
        tube_to_patient_mm=detector.tube_to_detector - detector.limb_to_detector,
        kvp=recipe.technique.kvp,
        exposure_mas=recipe.technique.mas,
        window=(2048.0, 4096.0),
        simulated=True,
    )


def _age(years: float) -> str:
    """Return an age as the standard writes it: completed days in the first month, months to three years, then years."""
    # 14 months are kept as 14 / 12 years; the last bit must not make 13 of them.
    days, months = int(years * 365.25 + 1e-6), int(years * 12 + 1e-6)
    if months < 1:
        return f"{days:03d}D"
    return f"{months:03d}M" if months < 36 else f"{int(years + 1e-9):03d}Y"
