"""What changes with age in a child's head. Where no key stands, values are our own [D]."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

_AGES = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0)
"""Years. Between them everything runs straight on the fourth root of age, because infants change fastest."""

_TABLE: Mapping[str, tuple[float, ...]] = {
    # Cavity of the skull: length and width in mm; with bone and scalp the head is 35 cm round at birth, 46 at one
    # year, 51 at five and 55 at fifteen.
    "length": (106, 122, 132, 144, 154, 162, 166, 168),
    "width": (84, 99, 108, 117, 124, 129, 132, 134),
    # Middle of the calvaria, and share of it that is outer and inner table.
    "bone": (1.7, 2.0, 2.2, 2.6, 3.2, 4.2, 5.0, 5.6),
    "scalp": (2.8, 3.2, 3.4, 3.6, 3.9, 4.4, 5.0, 5.6),
    "table_hu": (640, 720, 800, 920, 1080, 1250, 1380, 1450),
    "diploe_hu": (560, 600, 640, 680, 680, 640, 600, 580),
    # Sutures: over 10 mm at birth, 3 mm at two years is wide [M: measurements 6.4]; usual is far less.
    "suture": (2.6, 2.1, 1.7, 1.3, 0.9, 0.65, 0.5, 0.4),
    "zigzag": (0.3, 0.4, 0.6, 0.8, 1.2, 1.7, 2.1, 2.3),
    # Eyes and orbits against the skull: those of infants are large.
    "face": (1.08, 1.08, 1.07, 1.06, 1.04, 1.02, 1.0, 1.0),
    # Craniocortical space: 4 mm is the upper limit in infants [V1: LIBICHER92].
    "space": (1.6, 2.3, 2.5, 2.0, 1.2, 0.8, 0.7, 0.7),
    "sulci": (0.30, 0.55, 0.68, 0.64, 0.56, 0.50, 0.48, 0.48),
    "sylvian": (2.2, 1.9, 1.6, 1.25, 1.0, 0.9, 0.85, 0.85),
    "ventricles": (-0.35, 0.1, 0.2, 0.15, 0.0, 0.0, 0.0, 0.1),
    # The newborn's white matter is watery and the whole brain darker.
    "grey_hu": (31.5, 33.0, 34.0, 35.5, 37.0, 38.0, 38.0, 38.0),
    "white_hu": (23.5, 25.0, 26.0, 28.0, 29.0, 30.0, 30.0, 30.0),
    "deep_hu": (34.0, 35.0, 35.5, 36.5, 38.0, 39.0, 39.0, 39.0),
    "cortex": (2.2, 2.3, 2.5, 2.7, 2.8, 2.8, 2.7, 2.6),
    # The newborn's blood is dense.
    "vein_hu": (58, 52, 50, 50, 51, 52, 53, 54),
    "air_cells": (0.0, 0.1, 0.2, 0.3, 0.45, 0.75, 0.95, 1.0),
    "sphenoid_air": (0.0, 0.0, 0.0, 0.0, 0.1, 0.5, 0.9, 1.0),
    "frontal_air": (0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 1.0),
}

FONTANELLE = ((0.0, 769.0), (0.17, 1022.0), (0.5, 700.0), (0.85, 380.0), (1.3, 110.0), (1.75, 0.0))
"""Area of the front fontanelle in mm2 by age; from birth to its peak [V1: PINDRIK14], then [D]."""

METOPIC_CLOSES = (0.25, 0.75)
"""Between these ages, in years [M: measurements 6.4]."""


def at_age(name: str, age: float) -> float:
    """Return the value `name` of a child of `age` years."""
    return float(np.interp(age**0.25, [a**0.25 for a in _AGES], _TABLE[name]))


def fontanelle_area(age: float) -> float:
    """Return the usual area of the front fontanelle, in mm2."""
    ages, areas = zip(*FONTANELLE, strict=True)
    return float(np.interp(age, ages, areas))


def metopic_open(age: float, when: float) -> float:
    """Return how open the metopic suture is, from 1 to 0, in a child in whom it closes late if `when` is near 1."""
    first, last = METOPIC_CLOSES
    closed = first + (last - first) * when
    return float(np.clip((closed - age) / 0.1, 0, 1))
