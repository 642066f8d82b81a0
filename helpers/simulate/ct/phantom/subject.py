"""The phantom in the scanner, and what is true of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.ct.phantom.rods import METAL, RODS, WATER, Rod, half_axes, painted
from helpers.simulate.ct.scanner.dose import size_specific
from helpers.simulate.ct.subject import Stack, Subject
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.recipe import Recipe
from helpers.simulate.trace import as_listed, outlines_of

SLICES = 5


def subject_of(recipe: Recipe, projection: str) -> Subject:
    """Return the phantom of the size called `projection`."""
    thickness = recipe.settings.number("slice_mm")
    rods = (*RODS, METAL) if recipe.finding("metal") else RODS
    return Subject(
        field=5.0 * float(np.ceil((2 * half_axes(projection)[0] + 24) / 5)),
        levels=tuple((k - (SLICES - 1) / 2) * thickness for k in range(SLICES)),
        paint=partial(painted, projection, rods),
        measure=partial(_key, projection, rods),
        region=Code("818981001", "SCT", "Abdomen"),
        body_part="ABDOMEN",
        head=False,
    )


def _key(name: str, rods: Sequence[Rod], image: str, stack: Stack) -> dict[str, Any]:
    """Return the truth of the middle slice: its rods, its size, its dose and its noise."""
    frame = SLICES // 2
    truth = empty_truth(image, frame)
    labels = stack.labels[frame]
    for number, rod in enumerate(rods, start=WATER + 1):
        truth["outlines"] |= outlines_of(labels == number, rod.name, tolerance=0.4)
    size, (wide, deep) = labels.shape[0], half_axes(name)
    middle, x, z = (size - 1) / 2, wide / stack.spacing, deep / stack.spacing
    truth["lines"]["lateral"] = as_listed(np.array([[middle - x, middle], [middle + x, middle]]))
    truth["lines"]["front_to_back"] = as_listed(np.array([[middle, middle - z], [middle, middle + z]]))
    truth["landmarks"]["middle"] = as_listed(np.array([middle, middle]))
    truth["values"] = _values(stack, 2 * wide, 2 * deep)
    return truth


def _values(stack: Stack, lateral: float, depth: float) -> dict[str, Any]:
    effective = float(np.sqrt(lateral * depth))
    specific = size_specific(stack.dose, stack.water)
    found = {
        "lateral_width": (lateral, "mm"),
        "front_to_back_depth": (depth, "mm"),
        "effective_diameter": (effective, "mm"),
        "water_equivalent_diameter": (stack.water, "mm"),
        "ctdi_vol": (stack.dose.index, "mGy"),
        "dose_length_product": (stack.dose.length_product, "mGy cm"),
        "noise": (noise_of(stack), "HU"),
    }
    if specific is not None:
        found["size_specific_dose"] = (specific, "mGy")
    return {key: {"value": round(value, 2), "unit": unit} for key, (value, unit) in found.items()}


def noise_of(stack: Stack) -> float:
    """Return the standard deviation of the water in the middle, between neighbouring slices that show the same."""
    size = stack.hounsfield.shape[1]
    half = max(6, round(9 / stack.spacing))
    part = slice(size // 2 - half, size // 2 + half)
    differences = np.diff(stack.hounsfield[:, part, part].astype(np.float64), axis=0)
    return float(differences.std() / np.sqrt(2))
