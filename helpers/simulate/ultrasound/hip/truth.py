"""What is true of a hip: measured after Graf on the bones as they were painted."""

from __future__ import annotations

import numpy as np

from helpers.simulate.ultrasound.hip.paint import Hip, nucleus_of
from helpers.simulate.ultrasound.key import Key


def measure(key: Key, hip: Hip) -> None:
    """Fill in the truth of a hip."""
    reading, soft, shape = hip.reading, hip.soft, hip.shape
    if shape.fault != "no_lower_limb":
        key.landmark("lower_limb", reading.limb)
    key.landmark("bony_rim", reading.rim)
    key.landmark("labrum", soft.labrum)
    key.landmark("femoral_head_centre", np.mean(soft.head, axis=0))
    key.outline("femoral_head", soft.head)
    key.outline("labrum", soft.labrum_outline)
    _anatomy(key, hip)
    if shape.fault:
        # Nothing of it may be measured, and a landmark that is not there has no place.
        key.value("plane_is_wrong", 1, "", 0)
        return
    _lines(key, hip)
    if shape.kind in {"up", "down"}:
        return
    key.value("alpha", reading.alpha, "°", needs=("lower_limb", "baseline"))
    key.value("beta", reading.beta(soft.labrum), "°", needs=("bony_rim", "labrum", "baseline"))
    key.value("coverage", _coverage(hip), "%", 0, needs=("femoral_head", "baseline"))


def _anatomy(key: Key, hip: Hip) -> None:
    """Add what a reader looks for before measuring (Graf's checklist), as far as this plane shows it."""
    surface, soft, shape = hip.bones.surface, hip.soft, hip.shape
    at_rim = int(np.argmin(np.linalg.norm(surface - hip.reading.rim, axis=1)))
    key.line("iliac_wall", surface[: at_rim + 1 : 3])
    if shape.fault != "no_lower_limb":
        key.line("bony_roof", surface[at_rim:])
    if shape.fault != "no_neck_border":
        key.line("chondro_osseous_border", hip.bones.border)
    key.line("joint_capsule", soft.capsule[::2])
    if shape.nucleus:
        key.outline("ossific_nucleus", nucleus_of(shape, hip.seed))


def _lines(key: Key, hip: Hip) -> None:
    reading = hip.reading
    (first, last), reach = reading.wall, 26.0
    along = (last - first) / np.linalg.norm(last - first)
    key.line("baseline", np.array([last - reach * along, last + reach * along]))
    roof = (reading.touch - reading.limb) / np.linalg.norm(reading.touch - reading.limb)
    key.line("bony_roof_line", np.array([reading.limb - 3 * roof, reading.limb + 16 * roof]))
    if hip.shape.kind != "down":
        inclined = (hip.soft.labrum - reading.rim) / np.linalg.norm(hip.soft.labrum - reading.rim)
        key.line("cartilage_roof_line", np.array([reading.rim - 3 * inclined, reading.rim + 16 * inclined]))


def _coverage(hip: Hip) -> float:
    """Return the share of the head's diameter that lies deeper than the base line, in percent."""
    (first, last), head = hip.reading.wall, hip.soft.head
    along = (last - first) / np.linalg.norm(last - first)
    below = (head - last) @ np.array([-along[1], along[0]])
    return 100 * float(below.max() / np.ptp(below))
