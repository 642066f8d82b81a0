"""How much of each material lies between the tube and each detector element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.simulate.arrays import Plane


@dataclass(frozen=True)
class Thickness:
    """Thickness of each material in millimetres, each of shape (rows, columns).

    `mineral` is solid cortical bone: spongy bone counts with its share of it. `bone` is the whole
    bone with its marrow, for the histogram of the picture. `others` are further materials by their name
    in the table of `attenuation`, for example ``steel`` or ``plastic``.
    """

    soft: Plane
    fat: Plane
    mineral: Plane
    bone: Plane
    lead: Plane
    others: Mapping[str, Plane] = field(default_factory=dict)
