"""Kinds of finding of the lungs."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, Ask, Kind, OneOf

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
