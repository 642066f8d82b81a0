"""What a simulated radiograph says of itself in its DICOM header."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from helpers.dicom.writer import Code, DxFacts, uid_of
from helpers.simulate.recipe import Recipe
from helpers.simulate.scene import Detector

_WRIST = Code("74670003", "SCT", "Wrist joint")
_PA = Code("272479007", "SCT", "postero-anterior")


def facts_of(recipe: Recipe, detector: Detector, picture: npt.NDArray[np.uint16]) -> DxFacts:
    """Return the header of the radiograph made from `recipe`.

    The identifiers depend on the recipe and on the picture: the same image has the same name, and a
    changed drawing does not pass for the old one.
    """
    pixels = hashlib.sha256(picture.astype("<u2").tobytes()).hexdigest()
    return DxFacts(
        study_uid=uid_of(f"study {recipe!r}"),
        series_uid=uid_of(f"series {recipe!r}"),
        instance_uid=uid_of(f"image {recipe!r} {pixels}"),
        patient_name="SIMULATED^CHILD",
        patient_id=f"SIMULATED-{recipe.seed}",
        patient_sex=recipe.sex,
        patient_age=f"{int(recipe.age):03d}Y",
        study_description="SIMULATED wrist radiograph",
        series_description=f"SIMULATED wrist {recipe.projection}",
        image_comments="SIMULATED image for training. There is no patient. Not for diagnosis.",
        manufacturer="Paediatric Imaging Workbook",
        model="Simulator",
        body_part="WRIST",
        region=_WRIST,
        view_position=recipe.projection,
        view=_PA,
        laterality=recipe.side,
        # In the anatomical position: rows run to the left of the body, columns from the fingers to the head.
        patient_orientation=("L", "H"),
        spacing_mm=detector.spacing,
        magnification=detector.magnification,
        tube_to_detector_mm=detector.tube_to_detector,
        tube_to_patient_mm=detector.tube_to_detector - detector.limb_to_detector,
        kvp=recipe.technique.kvp,
        exposure_mas=recipe.technique.mas,
        window=(2048.0, 4096.0),
        simulated=True,
    )
