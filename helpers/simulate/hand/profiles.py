"""How wide and deep tubular bones are along their length, and how they bend."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.hand.tubular_table import Tubular

# Rows: share of the length from the base to the far end, and where the width stands between base (1), waist (0)
# and head (2): 0.25 is a quarter of the way from the waist to the base, 1.75 three quarters of that to the head.
_LONG = np.array(
    [(0.0, 0.88), (0.04, 0.99), (0.09, 1.0), (0.14, 0.86), (0.22, 0.50), (0.32, 0.20), (0.42, 0.05), (0.52, 0.0)]
)
_HEADS = {
    "metacarpal": np.array(
        [(0.62, 1.02), (0.71, 1.21), (0.78, 1.58), (0.83, 1.88), (0.88, 2.0), (0.94, 1.97), (1.0, 1.75)]
    ),
    "thumb metacarpal": np.array([(0.62, 1.05), (0.74, 1.35), (0.84, 1.80), (0.91, 2.0), (0.96, 1.98), (1.0, 1.7)]),
    "proximal": np.array(
        [(0.60, 1.02), (0.72, 1.16), (0.81, 1.45), (0.87, 1.82), (0.92, 2.0), (0.96, 1.98), (1.0, 1.75)]
    ),
    "middle": np.array([(0.58, 1.02), (0.70, 1.20), (0.79, 1.55), (0.86, 1.90), (0.91, 2.0), (0.96, 1.97), (1.0, 1.7)]),
    "distal": np.array([(0.60, 1.04), (0.70, 1.40), (0.79, 1.90), (0.86, 2.0), (0.93, 1.9), (1.0, 1.5)]),
}
_METACARPAL_BASE = np.array(
    [(0.0, 0.86), (0.02, 0.98), (0.08, 1.0), (0.13, 0.82), (0.19, 0.50), (0.28, 0.20), (0.40, 0.04), (0.5, 0.0)]
)

# How far the two sides of a bone differ, at base and at head: positive is wider towards the little finger.
_LEAN = {2: (0.02, -0.05), 3: (-0.04, 0.0), 4: (0.0, 0.02), 5: (0.16, 0.05)}


def knots_of(
    bone: Tubular, length: float, breadth: float, young: float, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return the knots of a `Profile` and its bend, in millimetres.

    Parameters
    ----------
    length, breadth
        In millimetres, and against the table.
    young
        1 in a newborn: a plump waist and heads that are little more than the end of a tube.
    random
        Each bone of each child is a little different.
    """
    table = np.vstack([_METACARPAL_BASE if bone.kind == "metacarpal" else _LONG, _HEADS[bone.kind]])
    at, form = table.T
    wide, deep = (_between(form, sizes, young) for sizes in (bone.wide, bone.deep))
    base, head = _LEAN.get(bone.ray, (0.0, 0.0)) if bone.kind == "metacarpal" else random.normal(0, 0.025, 2)
    lean = base * np.clip(1 - at / 0.3, 0, 1) + head * np.clip((at - 0.7) / 0.3, 0, 1)
    waves = 1 + 0.018 * random.normal(size=(2, len(at))) * (np.abs(at - 0.5) < 0.42)
    rows = np.column_stack(
        [
            -at * length,
            wide / 2 * breadth * (1 - lean) * waves[0],
            wide / 2 * breadth * (1 + lean) * waves[1],
            0.5 * deep * breadth * 0.95,
            0.5 * deep * breadth * 1.05,
        ]
    )
    return rows[::-1].copy(), _bend(bone, length, breadth, random)


def _between(form: Floats, sizes: tuple[float, float, float], young: float) -> Floats:
    base, waist, head = sizes
    # The far ends of a small child's bones are little wider than their shafts [D].
    waist = waist + 0.02 * young * (base - waist)
    head = head - 0.12 * young * max(head - waist, 0)
    return np.where(form <= 1, waist + (base - waist) * form, waist + (head - waist) * (form - 1))


def _bend(bone: Tubular, length: float, breadth: float, random: np.random.Generator) -> Floats:
    """Return rows of (y, x, z): the palmar side of a shaft is hollow, so its middle stands towards the back."""
    hollow = {"metacarpal": 0.030, "thumb metacarpal": 0.025, "proximal": 0.030, "middle": 0.026}.get(bone.kind, 0.0)
    aside = {2: 0.012, 5: -0.020}.get(bone.ray, 0.0) if bone.kind == "metacarpal" else 0.0
    aside += float(random.normal(0, 0.006))
    at = np.linspace(0, 1, 7)
    bow = np.sin(np.pi * at)
    head = 0.10 * bone.deep[2] * breadth * np.clip((at - 0.75) / 0.25, 0, 1)
    return np.column_stack([-at * length, aside * length * bow, -hollow * length * bow + head])[::-1].copy()
