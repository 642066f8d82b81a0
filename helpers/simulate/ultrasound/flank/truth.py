"""What is true of a flank: measured on its finished curves."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.ultrasound.flank.paint import Painted
from helpers.simulate.ultrasound.flank.plan import Flank
from helpers.simulate.ultrasound.flank.seat import place
from helpers.simulate.ultrasound.key import Key


def measure_flank(key: Key, whole: Painted) -> None:
    """Fill in the truth: diaphragm, organ, kidney, and each fluid with its greatest depth."""
    flank = whole.flank
    key.line("diaphragm", _open_to_view(flank, flank.diaphragm))
    key.outline("liver" if flank.ask.right else "spleen", _open_to_view(flank, flank.organ))
    key.outline("kidney", _open_to_view(flank, flank.kidney))
    if flank.lung is not None:
        _pleural(key, flank, flank.lung)
    if flank.pouch is not None:
        _abdominal(key, flank, *flank.pouch)
    _spots(key, flank)


def _spots(key: Key, flank: Flank) -> None:
    """Mark the spots that are seen, count them, and measure the largest."""
    shown = [
        spot for spot in flank.spots if len(_open_to_view(flank, spot[None, :2])) and _in_field(key, spot[None, :2])[0]
    ]
    for number, (x, z, _) in enumerate(shown, 1):
        key.landmark(f"spot_{number}", (x, z))
    if shown:
        key.value("spots", len(shown), "", 0, needs=("spot_1",))
        key.value("largest_spot", 2 * max(float(radius) for *_, radius in shown), "mm", needs=("spot_1",))


def _in_field(key: Key, places: Floats) -> Mask:
    return key.probe.shows(places[:, 0], places[:, 1], key.depth)


def _open_to_view(flank: Flank, curve: Floats) -> Floats:
    """Return the part of a curve that aerated lung does not hide."""
    angle = np.arctan2(curve[:, 0], curve[:, 1] + flank.probe.radius)
    return curve[angle > flank.curtain]


def _pleural(key: Key, flank: Flank, lung: Floats) -> None:
    """Measure the fluid from the wall straight along a beam to the lung that floats in it, where it is deepest."""
    # At the very tip a beam only grazes the lung.
    tip = np.arctan2(lung[:, 0], lung[:, 1] + flank.probe.radius).max()
    angles = np.linspace(flank.curtain, tip - 4 * flank.size / (flank.probe.radius + flank.wall), 120)
    best = (0.0, 0.0)
    for angle in angles[1:]:
        best = max(best, (_to_the_lung(flank, lung, float(angle)), float(angle)))
    depth, angle = best
    ends = np.array([place(flank.probe, angle, flank.wall), place(flank.probe, angle, flank.wall + depth)])
    key.landmark("pleural_fluid", ends.mean(axis=0))
    key.line("pleural_fluid_depth", ends)
    key.value("pleural_fluid_depth", depth, "mm", needs=("pleural_fluid", "pleural_fluid_depth"))
    key.outline("lung", lung[np.abs(lung[:, 0]) < 120])


def _to_the_lung(flank: Flank, lung: Floats, angle: float) -> float:
    """Return how far (mm) the lung lies below the wall along a beam; 0 where the beam meets none."""
    radii = np.hypot(lung[:, 0], lung[:, 1] + flank.probe.radius)
    side = np.arctan2(lung[:, 0], lung[:, 1] + flank.probe.radius) - angle
    found = []
    for k in np.flatnonzero(side[:-1] * side[1:] < 0):
        share = side[k] / (side[k] - side[k + 1])
        found.append(float(radii[k] + share * (radii[k + 1] - radii[k])))
    return min(found) - flank.probe.radius - flank.wall if found else 0.0


def _abdominal(key: Key, flank: Flank, outline: Floats, thick: Floats) -> None:
    """Measure the fluid between organ and kidney, square to the kidney where it is thickest."""
    count = len(thick)
    inner, outer = outline[:count], outline[count:][::-1]
    angle = np.arctan2(outer[:, 0], outer[:, 1] + flank.probe.radius)
    seen = _in_field(key, inner) & _in_field(key, outer) & (angle > flank.curtain)
    if not seen.any():
        return
    widest = int(np.argmax(np.where(seen, thick, -1.0)))
    key.outline("abdominal_fluid", _open_to_view(flank, outline))
    key.line("abdominal_fluid_depth", np.array([inner[widest], outer[widest]]))
    key.value("abdominal_fluid_depth", float(thick[widest]), "mm", needs=("abdominal_fluid", "abdominal_fluid_depth"))
