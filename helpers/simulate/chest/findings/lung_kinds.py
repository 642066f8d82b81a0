"""Kinds of finding of the lungs."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, OneOf, Whole

_LOBES = ("right upper", "right middle", "right lower", "left upper", "lingula", "left lower")
LOBE = Ask(OneOf(_LOBES))

LUNG: Mapping[str, Kind] = {
    "lobar_pneumonia": Kind(
        "consolidation of a lobe, with air bronchograms",
        {"lobe": LOBE, "severity": SEVERITY},
        {"lobe": "right upper", "severity": 0.8},
        age="4 y",
        projection="PA",
        ages=(0.1, 16.0),
    ),
    "round_pneumonia": Kind(
        "a ball of consolidation",
        {"lobe": LOBE, "severity": SEVERITY},
        {"lobe": "right lower", "severity": 0.6},
        age="5 y",
        projection="PA",
        ages=(0.5, 12.0),
    ),
    "bronchopneumonia": Kind("patches of consolidation in both lungs", {"severity": SEVERITY}, age="14 m"),
    "bronchiolitis": Kind(
        "thick bronchial walls about the hila in lungs that hold too much air",
        {"severity": SEVERITY},
        age="8 m",
        projection="AP",
        ages=(0.05, 6.0),
    ),
    "retained_lung_fluid": Kind(
        "streaks from the hila and fluid in the fissures of a newborn",
        {"severity": SEVERITY},
        age="4 h",
        projection="AP",
        ages=(0.0, 0.08),
    ),
    "ground_glass": Kind("haze from the hila outwards that spares the rim", {"severity": SEVERITY}, age="4 m"),
    "miliary": Kind("hundreds of even dots of 1 to 3 mm", {"severity": SEVERITY}, age="9 m"),
    "reticulonodular": Kind("nodules of 3 to 5 mm and lines, more below", {"severity": SEVERITY}, age="6 y"),
    "round_lesions": Kind(
        "sharp round shadows in both lungs, as metastases have them",
        {"count": Ask(Whole(1, 20)), "size_mm": Ask(Number(6, 40))},
        {"count": 7, "size_mm": 14},
        age="9 y",
        projection="PA",
    ),
    "lobar_collapse": Kind(
        "a lobe without air, its fissures and the hilum displaced",
        {"lobe": LOBE, "severity": SEVERITY},
        {"lobe": "left lower", "severity": 0.8},
        age="5 y",
        projection="PA",
    ),
    "hyperinflation": Kind("too much air in both lungs: low flat domes", {"severity": SEVERITY}, age="8 m"),
    # To be shown in inspiration and expiration: projection [AP, AP expiration].
    "air_trapping": Kind(
        "a lung or lobe behind a valve, that stays large and black in expiration",
        {"part": Ask(OneOf(("right lung", "left lung", *_LOBES))), "severity": SEVERITY},
        {"part": "right lung", "severity": 0.8},
        age="18 m",
        projection="AP expiration",
    ),
    "respiratory_distress": Kind(
        "surfactant deficiency of the newborn: small granular lungs with air bronchograms",
        {"severity": SEVERITY},
        {"severity": 0.6},
        age="6 h",
        projection="AP",
        ages=(0.0, 0.08),
    ),
}
