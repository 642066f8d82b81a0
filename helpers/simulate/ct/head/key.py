"""What is true of a head: measured on the labels of the finished geometry, slice by slice."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.head.fine import fine_slice
from helpers.simulate.ct.head.reading import (
    collection_thickness, horn_width, midline, septum_offset, space_over_brain, third_width,
)  # fmt: skip
from helpers.simulate.ct.scanner.dose import effective_head
from helpers.simulate.ct.subject import Labels, Stack
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.recipe import Recipe
from helpers.simulate.trace import as_listed, outlines_of

LEAST = 25
"""Pixels: what is smaller in every slice is not in the key."""

COLLECTIONS = {"extradural": (of.EXTRADURAL,), "subdural": (of.SUBDURAL,)}

REGIONS = {
    "contusion": (of.CONTUSION,),
    "contusion_with_swelling": (of.CONTUSION, of.OEDEMA),
    "fracture": (of.FRACTURE,),
    "scalp_swelling": (of.SWELLING,),
}


def key_of(head: Head, recipe: Recipe, image: str, stack: Stack) -> dict[str, Any]:
    """Return the truth of `stack`: that of the most telling slice at the top, and of others under ``more``."""
    frames: dict[int, dict[str, Any]] = {}

    def on(frame: int) -> dict[str, Any]:
        return frames.setdefault(frame, empty_truth(image, frame))

    first = None
    for name, tissues in COLLECTIONS.items():
        for side, sign in (("left", 1), ("right", -1)):
            frame = _add_collection(head, stack, f"{name}_{side}", tissues, sign, on)
            first = frame if first is None else first
    for name, tissues in REGIONS.items():
        frame = _add_region(stack, name, tissues, on)
        first = frame if first is None else first
    ventricles = _add_ventricles(head, stack, on)
    _add_midline(head, stack, on)
    if recipe.age < 2:
        _add_spaces(head, stack, on)
    top = on(ventricles if first is None else first)
    top["values"] |= _dose(recipe, stack)
    others = [truth for truth in sorted(frames.values(), key=lambda t: int(t["frame"])) if truth is not top]
    return {**top, "more": others} if others else top


def _mask(labels: Labels, tissues: tuple[int, ...]) -> Any:
    return np.isin(labels, tissues)


def _on_side(stack: Stack, head: Head, sign: int) -> Any:
    """Return which pixels of each slice are on one side of the head, shape of the stack."""
    size = stack.labels.shape[1]
    at = (np.arange(size) - (size - 1) / 2) * stack.spacing
    x, z = np.meshgrid(at - head.origin[0], at - head.origin[1])
    levels = np.array(stack.levels)[:, None, None] - head.origin[2]
    return (head.turn[0, 0] * x + head.turn[0, 1] * z + head.turn[0, 2] * levels) * sign > 0


def _largest(mask: Any) -> int | None:
    areas = mask.sum((1, 2))
    return int(areas.argmax()) if areas.max() >= LEAST else None


def _add_collection(
    head: Head, stack: Stack, name: str, tissues: tuple[int, ...], sign: int, on: Any
) -> int | None:
    mask = _mask(stack.labels, tissues) & _on_side(stack, head, sign)
    frame = _largest(mask)
    if frame is None:
        return None
    truth = on(frame)
    truth["outlines"] |= outlines_of(mask[frame], name)
    fine = fine_slice(head, stack, frame)
    found = collection_thickness(fine, tissues, sign)
    if found:
        line, millimetres = found
        truth["lines"][f"{name}_depth"] = as_listed(line)
        truth["values"][f"{name}_thickness"] = _value(millimetres, "mm")
    volume = float(mask.sum()) * stack.spacing**2 * stack.thickness / 1000
    truth["values"][f"{name}_volume"] = _value(volume, "ml")
    return frame


def _add_region(stack: Stack, name: str, tissues: tuple[int, ...], on: Any) -> int | None:
    mask = _mask(stack.labels, tissues)
    if not _mask(stack.labels, tissues[:1]).any():
        return None
    areas = mask.sum((1, 2))
    frame = int(areas.argmax())
    outlines = outlines_of(mask[frame], name)
    if not outlines:
        return None
    on(frame)["outlines"] |= outlines
    return frame


def _add_ventricles(head: Head, stack: Stack, on: Any) -> int:
    """Add what is measured on the ventricles, and return the slice where the frontal horns are widest."""
    horns = _mask(stack.labels, (of.FRONTAL_HORN,))
    frame = _widest(horns)
    truth, fine = on(frame), fine_slice(head, stack, frame)
    horn, skull = horn_width(fine)
    truth["lines"]["frontal_horns"], truth["lines"]["inner_skull"] = as_listed(horn.line), as_listed(skull.line)
    truth["values"]["frontal_horn_width"] = _value(horn.millimetres, "mm")
    truth["values"]["inner_skull_width"] = _value(skull.millimetres, "mm")
    truth["values"]["evans_index"] = _value(horn.millimetres / skull.millimetres, "1", 3)
    for side, sign in (("left", 1), ("right", -1)):
        mask = _mask(stack.labels[frame], of.LATERAL_VENTRICLES) & _on_side(stack, head, sign)[frame]
        truth["outlines"] |= outlines_of(mask, f"ventricle_{side}")
    third = _widest(_mask(stack.labels, (of.THIRD,)))
    found = third_width(fine_slice(head, stack, third))
    if found:
        on(third)["lines"]["third_ventricle"] = as_listed(found.line)
        on(third)["values"]["third_ventricle_width"] = _value(found.millimetres, "mm")
    return frame


def _widest(mask: Any) -> int:
    across = [np.ptp(np.nonzero(plane.any(0))[0]) + 1 if plane.any() else 0 for plane in mask]
    return int(np.argmax(across))


def _add_midline(head: Head, stack: Stack, on: Any) -> None:
    septum = _mask(stack.labels, (of.SEPTUM,)).sum((1, 2))
    frame = int(septum.argmax())
    fine = fine_slice(head, stack, frame)
    line = midline(fine)
    found = septum_offset(fine, line)
    if found is None:
        return
    truth = on(frame)
    truth["lines"]["ideal_midline"] = as_listed(line)
    truth["landmarks"]["septum"] = as_listed(found.line[0])
    truth["values"]["midline_shift"] = _value(abs(found.millimetres), "mm")
    truth["values"]["midline_shift_to_left"] = _value(found.millimetres, "mm")


def _add_spaces(head: Head, stack: Stack, on: Any) -> None:
    """Add the space over the frontal lobes, in the slice where the frontal horns are widest."""
    frame = _widest(_mask(stack.labels, (of.FRONTAL_HORN,)))
    found = space_over_brain(fine_slice(head, stack, frame))
    if found:
        on(frame)["lines"]["frontal_space"] = as_listed(found.line)
        on(frame)["values"]["frontal_space_width"] = _value(found.millimetres, "mm")


def _dose(recipe: Recipe, stack: Stack) -> dict[str, Any]:
    dose = stack.dose
    return {
        "ctdi_vol": _value(dose.index, "mGy"),
        "dose_length_product": _value(dose.length_product, "mGy cm"),
        "effective_dose": _value(effective_head(dose, recipe.age), "mSv"),
        "water_equivalent_diameter": _value(stack.water, "mm"),
    }


def _value(number: float, unit: str, digits: int = 2) -> dict[str, Any]:
    return {"value": round(float(number), digits), "unit": unit}


