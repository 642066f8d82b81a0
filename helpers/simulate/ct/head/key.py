"""What is true of a head: measured on the labels of the finished geometry, slice by slice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.head.fine import Fine, fine_slice
from helpers.simulate.ct.head.reading import (
    Length,
    collection_thickness,
    horn_width,
    midline,
    septum_offset,
    space_over_brain,
    third_width,
    widest_part,
)
from helpers.simulate.ct.scanner.dose import effective_head
from helpers.simulate.ct.subject import Stack
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.recipe import Recipe
from helpers.simulate.trace import as_listed, outlines_of

LEAST = 30
"""Pixels: what is smaller in every slice is not in the key."""

FEWEST = 8
"""Fine pixels of the frontal horns in a slice on which they are measured."""

SIDES = (("left", 1), ("right", -1))

COLLECTIONS: Mapping[str, tuple[int, ...]] = {"extradural": (of.EXTRADURAL,), "subdural": (of.SUBDURAL,)}

REGIONS: Mapping[str, tuple[int, ...]] = {
    "contusion": (of.CONTUSION,),
    "contusion_with_swelling": (of.CONTUSION, of.OEDEMA),
    "infarct": (of.INFARCT,),
    "basal_lining": (of.LINING,),
    "scalp_swelling": (of.SWELLING,),
}


@dataclass(eq=False)
class Key:
    """The truths of the slices of one stack, while they are being measured."""

    image: str
    head: Head
    stack: Stack
    frames: dict[int, dict[str, Any]] = field(default_factory=dict)

    def on(self, frame: int) -> dict[str, Any]:
        """Return the truth of one slice."""
        return self.frames.setdefault(frame, empty_truth(self.image, frame))

    def fine(self, frame: int) -> Fine:
        """Return one slice for measuring."""
        return fine_slice(self.head, self.stack, frame)

    def mask(self, *tissues: int) -> Mask:
        """Return where these tissues are, shape of the stack."""
        return np.asarray(np.isin(self.stack.labels, tissues))

    def side(self, sign: int) -> Mask:
        """Return which pixels are on one side of the head (1: left), shape of the stack."""
        size = self.stack.labels.shape[1]
        at = (np.arange(size) - (size - 1) / 2) * self.stack.spacing
        x, z = np.meshgrid(at - self.head.origin[0], at - self.head.origin[1])
        up = np.array(self.stack.levels)[:, None, None] - self.head.origin[2]
        a, b, c = self.head.turn[0]
        return np.asarray((a * x + b * z + c * up) * sign > 0)

    def add(self, frame: int, line: str, value: str, length: Length) -> None:
        """Add a measured length: its line and its value."""
        self.on(frame)["lines"][line] = as_listed(length.line)
        self.on(frame)["values"][value] = said(length.millimetres, "mm")


def said(number: float, unit: str, digits: int = 2) -> dict[str, Any]:
    """Return a value as ``truth.json`` keeps it."""
    return {"value": round(float(number), digits), "unit": unit}


def key_of(head: Head, recipe: Recipe, image: str, stack: Stack) -> dict[str, Any]:
    """Return the truth of `stack`: that of the most telling slice at the top, and of others under ``more``."""
    key = Key(image, head, stack)
    telling = [_collection(key, name, side) for name in COLLECTIONS for side in SIDES]
    telling += [_layer(key), *(_region(key, name) for name in REGIONS), _fracture(key)]
    widest = _ventricles(key)
    _midline(key)
    if recipe.age < 2 and "evans_index" in key.on(widest)["values"]:
        found = space_over_brain(key.fine(widest))
        if found:
            key.add(widest, "frontal_space", "frontal_space_width", found)
    first = next((frame for frame in telling if frame is not None), widest)
    top = key.on(first)
    top["values"] |= _dose(recipe, stack)
    others = [key.frames[frame] for frame in sorted(key.frames) if frame != first]
    return {**top, "more": others} if others else top


def _collection(key: Key, name: str, side: tuple[str, int]) -> int | None:
    """Add a collection of one side, on the slice where it is largest."""
    tissues, (called, sign) = COLLECTIONS[name], side
    mask = key.mask(*tissues) & key.side(sign)
    frame = int(mask.sum((1, 2)).argmax())
    if mask[frame].sum() < LEAST:
        return None
    key.on(frame)["outlines"] |= outlines_of(mask[frame], f"{name}_{called}")
    found = collection_thickness(key.fine(frame), tissues, sign)
    if found:
        key.add(frame, f"{name}_{called}_depth", f"{name}_{called}_thickness", found)
    millilitres = float(mask.sum()) * key.stack.spacing**2 * key.stack.thickness / 1000
    key.on(frame)["values"][f"{name}_{called}_volume"] = said(millilitres, "ml")
    return frame


def _layer(key: Key) -> int | None:
    """Add blood along falx and tentorium, on the slice where it is largest."""
    mask = key.mask(of.LAYER)
    frame = int(mask.sum((1, 2)).argmax())
    if mask[frame].sum() < LEAST:
        return None
    key.on(frame)["outlines"] |= outlines_of(mask[frame], "subdural_along_dura")
    key.add(frame, "subdural_along_dura_width", "subdural_along_dura_thickness", widest_part(key.fine(frame), of.LAYER))
    return frame


def _region(key: Key, name: str) -> int | None:
    """Add the outline of a region, on the slice where it is largest."""
    tissues = REGIONS[name]
    if not key.mask(tissues[0]).any():
        return None
    mask = key.mask(*tissues)
    frame = int(mask.sum((1, 2)).argmax())
    outlines = outlines_of(mask[frame], name)
    if not outlines:
        return None
    key.on(frame)["outlines"] |= outlines
    return frame


def _fracture(key: Key) -> int | None:
    """Add the middle of a fracture, which is too narrow for an outline, on the slice that shows most of it."""
    mask = key.mask(of.FRACTURE)
    frame = int(mask.sum((1, 2)).argmax())
    places = np.argwhere(mask[frame])
    if not places.size:
        return None
    middle = places[((places - places.mean(0)) ** 2).sum(1).argmin()]
    key.on(frame)["landmarks"]["fracture"] = as_listed(middle[::-1])
    return frame


def _ventricles(key: Key) -> int:
    """Add what is measured on the ventricles, and return the slice where the frontal horns are widest."""
    frame = _widest(key.mask(of.FRONTAL_HORN))
    if (key.fine(frame).labels == of.FRONTAL_HORN).sum() < FEWEST:
        return frame  # this slice does not show them
    horn, skull = horn_width(key.fine(frame))
    key.add(frame, "frontal_horns", "frontal_horn_width", horn)
    key.add(frame, "inner_skull", "inner_skull_width", skull)
    key.on(frame)["values"]["evans_index"] = said(horn.millimetres / skull.millimetres, "1", 3)
    for called, sign in SIDES:
        mask = key.mask(*of.LATERAL_VENTRICLES)[frame] & key.side(sign)[frame]
        key.on(frame)["outlines"] |= outlines_of(mask, f"ventricle_{called}")
    third = _widest(key.mask(of.THIRD))
    found = third_width(key.fine(third))
    if found:
        key.add(third, "third_ventricle", "third_ventricle_width", found)
    return frame


def _widest(mask: Mask) -> int:
    """Return the slice in which `mask` reaches farthest from side to side."""
    across: Floats = np.array([_reach(plane.any(0)) for plane in mask], np.float64)
    return int(across.argmax())


def _reach(columns: Mask) -> int:
    filled = np.nonzero(columns)[0]
    return int(filled[-1] - filled[0]) + 1 if filled.size else 0


def _midline(key: Key) -> None:
    frame = int(key.mask(of.SEPTUM).sum((1, 2)).argmax())
    fine = key.fine(frame)
    line = midline(fine)
    found = septum_offset(fine, line)
    if found is None:
        return
    truth = key.on(frame)
    truth["lines"]["ideal_midline"] = as_listed(line)
    truth["landmarks"]["septum"] = as_listed(found.line[0])
    truth["values"]["midline_shift"] = said(abs(found.millimetres), "mm")
    truth["values"]["midline_shift_to_left"] = said(found.millimetres, "mm")


def _dose(recipe: Recipe, stack: Stack) -> dict[str, Any]:
    dose = stack.dose
    return {
        "ctdi_vol": said(dose.index, "mGy"),
        "dose_length_product": said(dose.length_product, "mGy cm"),
        "effective_dose": said(effective_head(dose, recipe.age), "mSv"),
        "water_equivalent_diameter": said(stack.water, "mm"),
    }
