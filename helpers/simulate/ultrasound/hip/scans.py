"""The scans of an infant's hip."""

from __future__ import annotations

from dataclasses import replace

from helpers.dicom.writer import Code
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.hip.paint import painted
from helpers.simulate.ultrasound.hip.truth import measure
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.scan import Scan

PROBE = replace(LINEAR, width=40.0)
HIP = Code("24136001", "SCT", "Hip joint")


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scan of the hip in the plane of Graf."""
    hip = painted(recipe, PROBE)
    return tuple(
        Scan(projection, PROBE, lambda _: hip.section, lambda key: measure(key, hip), "HIP", HIP)
        for projection in recipe.projections
    )
