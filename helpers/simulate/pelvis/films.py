"""From a recipe to the films of a pelvis."""

from __future__ import annotations

from functools import partial

from helpers.dicom.writer import Code
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.flat.projection import project
from helpers.simulate.pelvis import truth
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.pelvis.trunk_tissue import trunk_tissue
from helpers.simulate.presentation import Look
from helpers.simulate.recipe import Recipe

HEADER = Header(
    "PELVIS", Code("12921003", "SCT", "Pelvis"), Code("399348003", "SCT", "antero-posterior"), ("L", "F"), "AP"
)

LOOK = Look(
    soft=0.275,
    bone=0.57,
    air=0.04,
    gains=((0.25, 0.95), (0.8, 0.95), (3.0, 1.2), (12.0, 1.3)),
    rest=0.55,
    edge=0.5,
)


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the pelvis that belongs to `recipe`."""
    scene = laid(add_hip_findings(pelvis(recipe), recipe.findings))
    return (
        Film(
            projection="AP",
            detector=scene.detector,
            collimation=scene.collimation,
            marker=scene.marker,
            project=partial(project, scene, trunk_tissue),
            measure=partial(truth.measure, scene),
            header=HEADER,
            look=LOOK,
            # More of the body is in the beam: more scatter, without a grid as it should be in small children [D].
            scatter=0.45,
            blur=0.13,
        ),
    )
