"""The angles and lengths of the joint of the radius, as a reader measures them on the outlines."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.trace import as_listed
from helpers.simulate.wrist.seen import Seen

GROWN = 0.8
"""Before an epiphysis has ossified this far, the angles of its joint cannot be measured."""

AT_DETECTOR = "mm at the detector"


def as_value(value: float, unit: str) -> dict[str, Any]:
    """Return a value as ``truth.json`` keeps it, to a hundredth."""
    return {"value": round(float(value), 2), "unit": unit}


def measure_joint(seen: Seen, truth: dict[str, Any]) -> None:
    """Add the inclination (PA) or tilt (lateral) of the joint of the radius, and the variance of the ulna (PA)."""
    up = _up(seen)
    if seen.projection == "PA":
        _measure_variance(seen, up, truth)
    grown = seen.limb.has("radial_epiphysis") and seen.limb.growth.share("radial epiphysis") > GROWN
    split = seen.limb.has("radial_epiphysis_fragment")
    if not grown or split or seen.projection == "oblique":
        return
    edge = _edge(seen, "radial_epiphysis")
    if seen.projection == "PA":
        towards = seen.direction(np.array([1.0, 0, 0]))
        # Styloid process and the corner at the ulna.
        first, second = edge[np.argmax(edge @ up)], edge[np.argmax(edge @ (up + 1.1 * towards))]
        names, value = ("radial_styloid", "radial_ulnar_corner"), "radial_inclination"
        angle = _angle(second - first, towards - (towards @ up) * up, up) * -1
    else:
        palm = seen.direction(np.array([0.0, 0, 1]))
        first, second = edge[np.argmax(edge @ (up - 1.1 * palm))], edge[np.argmax(edge @ (up + 1.1 * palm))]
        names, value = ("radial_back_rim", "radial_palm_rim"), "palmar_tilt"
        angle = _angle(second - first, palm - (palm @ up) * up, up) * -1
    for name, place in zip(names, (first, second), strict=True):
        truth["landmarks"][name] = as_listed(place)
    truth["values"][value] = as_value(angle, "degrees")


def _measure_variance(seen: Seen, up: Floats, truth: dict[str, Any]) -> None:
    """Add how much farther the metaphysis of the ulna reaches than that of the radius; negative: less far [M]."""
    tops = [edge[np.argmax(edge @ up)] for edge in (_edge(seen, "radius"), _edge(seen, "ulna"))]
    for name, place in zip(("radial_metaphysis_tip", "ulnar_metaphysis_tip"), tops, strict=True):
        truth["landmarks"][name] = as_listed(place)
    truth["values"]["ulnar_variance"] = as_value((tops[1] - tops[0]) @ up * seen.spacing, AT_DETECTOR)


def _up(seen: Seen) -> Floats:
    """Return the direction of the axis of the radius on the image, towards the fingers."""
    bone, size = seen.limb.radius, seen.limb.growth.size
    levels = np.linspace(bone.plate_level + 35 * size, bone.plate_level + 60 * size, 9)
    line = seen.anchored("radius", bone.middle(levels))
    along = line[0] - line[-1]
    return np.asarray(along / np.hypot(*along))


def _edge(seen: Seen, name: str) -> Floats:
    """Return the pixels of a bone's silhouette as (column, row), shape (n, 2)."""
    return np.argwhere(seen.silhouette(name))[:, ::-1].astype(np.float64)


def _angle(line: Floats, across: Floats, up: Floats) -> float:
    """Return the angle of a line against `across`, in degrees; positive where it rises towards `up`."""
    return float(np.rad2deg(np.arctan2(line @ up, line @ (across / np.hypot(*across)))))
