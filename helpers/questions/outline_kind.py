"""The kind ``outline`` in ``case.yaml``: around something on the image, or a field of X-rays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.questions.field import FIELD, Field
from helpers.questions.kind import Data, Fault, Kind, Name
from helpers.questions.material import Material
from helpers.questions.outline import FULL_OVERLAP, HALF_OVERLAP, Outline
from helpers.questions.schemas import TEXT

_SHARE: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
SCHEMA: dict[str, Any] = {
    "required": ["truth", "name"],
    "properties": {
        "truth": {"type": "string"},
        "name": TEXT,
        "full": _SHARE,
        "half": _SHARE,
        "field": FIELD,
    },
}


def _faults(data: Data) -> Iterator[Fault]:
    if "field" in data and {"full", "half"} & set(data):
        yield ("field",), "has steps of its own: leave full and half out."
    if data.get("half", HALF_OVERLAP) > data.get("full", FULL_OVERLAP):
        yield ("half",), "must be at most as large as full."


def _names(data: Data) -> Iterator[Name]:
    yield Name(("truth",), data["truth"], "outlines")


def _make(data: Data, common: dict[str, Any], material: Material) -> Outline:
    drawn: dict[str, Any] = {
        **common,
        "name": data["name"],
        "outline": material.places(data["truth"]),
        "frame": material.frame,
        "full": float(data.get("full", FULL_OVERLAP)),
        "half": float(data.get("half", HALF_OVERLAP)),
    }
    if "field" not in data:
        return Outline(**drawn)
    across, down = material.millimetres()
    margin = float(data["field"]["margin_mm"])
    return Field(**drawn, margin=(margin / across, margin / down))


OUTLINE = Kind(SCHEMA, _make, _faults, _names, on_one_frame=True)
