"""From a recipe to the films of a wrist."""

from __future__ import annotations

from functools import partial

from helpers.dicom.writer import Code
from helpers.simulate import physics, presentation
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.flat.projection import project
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist import truth
from helpers.simulate.wrist.anatomy import wrist
from helpers.simulate.wrist.findings import add_findings
from helpers.simulate.wrist.soft_tissue import soft_tissue

# In the anatomical position: rows run to the left of the body, columns from the fingers to the head.
HEADER = Header(
    "WRIST", Code("74670003", "SCT", "Wrist joint"), Code("272479007", "SCT", "postero-anterior"), ("L", "H"), "PA"
)


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the wrist that belongs to `recipe`."""
    before = wrist(recipe)
    scene = add_findings(before, recipe.findings)
    return (
        Film(
            projection="PA",
            detector=scene.detector,
            collimation=scene.collimation,
            marker=scene.marker,
            project=partial(project, scene, soft_tissue),
            measure=partial(truth.measure, before, scene, recipe.findings),
            header=HEADER,
            look=presentation.LIMB,
            scatter=physics.SCATTER_SHARE,
            blur=physics.BLUR,
        ),
    )
