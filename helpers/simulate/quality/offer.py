"""What a recipe may ask for on a radiograph of any part of the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, Offer, OneOf

EDGES = ("top", "bottom", "left", "right")
"""Of the picture as it is stored."""

QUALITY: Mapping[str, Kind] = {
    "motion": Kind("a child who moved during the exposure", {"severity": SEVERITY}),
    "clipped_field": Kind(
        "a field that cuts off a part of the anatomy", {"edge": Ask(OneOf(EDGES)), "severity": SEVERITY}
    ),
    "wrong_marker": Kind("the lead letter of the other side"),
    "no_marker": Kind("no lead letter in the field"),
    "underexposure": Kind("too low a dose: noise", {"severity": SEVERITY}),
    "overexposure": Kind("too high a dose: a clean picture, burnt out where the child is thin", {"severity": SEVERITY}),
    "grid_cutoff": Kind(
        "a grid that is off centre or upside down",
        {"cause": Ask(OneOf(("off_centre", "upside_down")), "off_centre"), "severity": SEVERITY},
    ),
    "double_exposure": Kind("two exposures of the same child on one detector", {"severity": SEVERITY}),
    "lead_shield": Kind(
        "a shield of lead in the field",
        {
            "column": Ask(Number(0, 1), 0.5),
            "row": Ask(Number(0, 1), 0.5),
            "width_mm": Ask(Number(20, 120), 50.0),
        },
    ),
    "helper_fingers": Kind(
        "fingers of somebody who holds the child, in the beam",
        {"edge": Ask(OneOf(EDGES)), "at": Ask(Number(0, 1), 0.5), "severity": SEVERITY},
    ),
    "dead_lines": Kind("lines of the detector that do not answer", {"severity": SEVERITY}),
}


def with_quality(offer: Offer) -> Offer:
    """Return `offer` with the mistakes that every radiograph may show; another modality has its own."""
    if offer.modality != "DX":
        return offer
    return replace(
        offer, findings={**offer.findings, **{name: replace(kind, quality=True) for name, kind in QUALITY.items()}}
    )
