"""The scans of the front of both hips."""

from __future__ import annotations

from dataclasses import replace

from helpers.dicom.writer import Code
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.hip_effusion.paint import painted
from helpers.simulate.ultrasound.hip_effusion.truth import measure
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.scan import Scan

PROBE = replace(LINEAR, width=48.0)
HIP = Code("24136001", "SCT", "Hip joint")


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans along the neck of the femur, one for each side that is asked for."""
    return tuple(_scan(recipe, projection) for projection in recipe.projections)


def _scan(recipe: Recipe, projection: str) -> Scan:
    hip = painted(recipe, projection.rsplit(maxsplit=1)[-1], PROBE)
    return Scan(projection, PROBE, lambda _: hip.section, lambda key: measure(key, hip), "HIP", HIP)
