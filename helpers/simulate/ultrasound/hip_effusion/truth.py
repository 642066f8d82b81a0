"""What is true of the front of a hip: measured on capsule and bone as they were painted."""

from __future__ import annotations

import numpy as np

from helpers.simulate.ultrasound.hip_effusion.paint import Hip
from helpers.simulate.ultrasound.hip_effusion.shape import widest
from helpers.simulate.ultrasound.key import Key


def measure(key: Key, hip: Hip) -> None:
    """Fill in the truth of a hip: the recess in front of the neck, from bone to capsule (measurements 1.4 [M])."""
    shape, side = hip.shape, hip.side
    bone, capsule, distance = widest(shape.capsule, shape.neck, shape.radius)
    key.line("neck", shape.neck)
    key.line("capsule", shape.capsule)
    key.line("femoral_head", shape.epiphysis)
    key.landmark("bone", bone)
    key.landmark("capsule_point", capsule)
    key.landmark("growth_plate", 0.5 * (shape.epiphysis[-1] + shape.neck[0]))
    key.line("recess_line", np.array([bone, capsule]))
    key.value(f"recess_{side}", distance, "mm", needs=("bone", "capsule_point"))
