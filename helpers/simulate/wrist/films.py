"""From a recipe to the films of a wrist."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate import physics, presentation
from helpers.simulate.chance import stream
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist import truth
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.limb import limb_of
from helpers.simulate.wrist.positioning import marker, position
from helpers.simulate.wrist.seen import Seen

_LOOK = replace(
    presentation.LIMB, soft=0.41, bone=0.82, air=0.12, gains=((0.2, 1.34), (0.8, 1.20), (3.0, 1.10), (12.0, 0.64))
)
"""Fine structures a little stronger than on other films: the lattice is what a wrist is read by."""

_WRIST = Code("74670003", "SCT", "Wrist joint")
_VIEW = {
    "PA": Code("272479007", "SCT", "postero-anterior"),
    "lateral": Code("399067008", "SCT", "lateral"),
    "oblique": Code("399059000", "SCT", "postero-anterior oblique"),
}


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the wrist that belongs to `recipe`."""
    before = limb_of(recipe)
    after = add_findings(before, recipe.findings)
    moved = after.hand - before.hand
    return tuple(_film(recipe, Seen(after, position(after.growth, name, moved), name)) for name in recipe.projections)


def _film(recipe: Recipe, seen: Seen) -> Film:
    field, projection = seen.position, seen.projection
    return Film(
        projection=projection,
        detector=field.detector,
        collimation=field.collimation,
        marker=marker(seen.limb.growth, projection, field, seen.skin),
        project=seen.thickness,
        measure=partial(truth.measure, seen),
        header=_header(projection, recipe.side),
        look=_look(recipe, projection),
        scatter=physics.SCATTER_SHARE,
        blur=physics.BLUR,
    )


def _look(recipe: Recipe, projection: str) -> presentation.Look:
    """Return how the picture is processed: each system, and each year's software, has its own taste."""
    random = stream(recipe.seed, f"wrist look {projection}")
    soft, bone = random.normal((0.32, 0.74), (0.025, 0.045))
    fine = float(np.clip(random.normal(1.18, 0.12), 0.9, 1.45))
    gains = tuple((width, gain * fine if width < 3 else gain) for width, gain in _LOOK.gains)
    return replace(
        _LOOK, soft=float(np.clip(soft, 0.27, 0.37)), bone=float(np.clip(bone, 0.64, 0.84)), gains=gains,
        shutter=float(random.uniform(-2.6, -0.7)), air=float(random.uniform(-0.6, -0.2)),
        rest=float(np.clip(random.normal(0.62, 0.08), 0.45, 0.8)),
    )  # fmt: skip


def _header(projection: str, side: str) -> Header:
    """Return what the header says; columns run from the fingers to the head in the anatomical position."""
    if projection == "lateral":
        return Header(
            "WRIST", _WRIST, _VIEW["lateral"], ("P" if side == "R" else "A", "H"), "RL" if side == "R" else "LL"
        )
    return Header("WRIST", _WRIST, _VIEW[projection], ("L", "H"), "PA")
