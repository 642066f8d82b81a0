"""How large the parts of the chest are at each age: tables, in millimetres where nothing else is said.

Widths and depths of the thorax, heights of vertebrae and calibres follow published growth only in their order of
size; the figures themselves are ours [D], except where a key says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

AGES = (0.0, 0.5, 1.5, 3.0, 5.0, 10.0, 15.0)
"""The columns of the table, in years; newborns are born at term."""

_TABLE: dict[str, tuple[float, ...]] = {
    "half_width": (49, 65, 76, 83, 91, 112, 132),
    "half_depth": (41, 51, 56, 60, 63, 74, 86),
    "pitch": (8.3, 10.6, 12.2, 13.4, 15.0, 19.2, 22.6),
    "drop": (0.45, 0.57, 0.69, 0.76, 0.80, 0.84, 0.86),
    "rib_height": (1.8, 2.35, 2.7, 2.95, 3.2, 4.0, 4.8),
    "rib_breadth": (1.15, 1.4, 1.6, 1.75, 1.95, 2.4, 2.9),
    "cortex": (0.36, 0.42, 0.47, 0.51, 0.56, 0.70, 0.85),
    "wall": (4.0, 5.5, 6.0, 6.5, 7.5, 9.5, 12.5),
    "fat": (2.5, 4.5, 4.5, 4.0, 4.0, 4.5, 5.5),
    "trachea": (2.2, 2.8, 3.3, 3.9, 4.5, 5.6, 7.2),
    "carina": (3.5, 3.8, 3.9, 4.0, 4.2, 4.5, 4.8),
    "body_width": (6.0, 8.0, 9.3, 10.3, 11.2, 13.2, 15.2),
    "body_height": (0.345, 0.365, 0.385, 0.39, 0.395, 0.40, 0.415),
    "body_depth": (3.8, 5.3, 6.3, 7.0, 7.8, 10.0, 12.3),
    "clavicle": (1.8, 2.3, 2.6, 2.9, 3.3, 4.2, 5.2),
    "humerus": (4.6, 6.2, 7.2, 8.0, 8.8, 10.8, 12.8),
    "heart": (0.975, 0.925, 0.905, 0.89, 0.875, 0.845, 0.82),
    "thymus": (1.12, 1.05, 0.70, 0.34, 0.15, 0.0, 0.0),
    "tissue": (0.36, 0.33, 0.31, 0.29, 0.27, 0.25, 0.24),
    "artery": (2.1, 3.0, 3.75, 4.4, 4.9, 6.0, 7.0),
    "mineral": (0.78, 0.85, 0.92, 0.97, 1.0, 1.05, 1.12),
    "dome": (7.1, 7.2, 7.35, 7.5, 7.7, 8.5, 8.8),
    "rib_end": (0.80, 0.82, 0.84, 0.85, 0.86, 0.88, 0.90),
    "neck": (0.52, 0.50, 0.46, 0.43, 0.40, 0.38, 0.38),
    "head": (1.0, 0.98, 0.88, 0.82, 0.78, 0.70, 0.66),
    "arm": (0.245, 0.275, 0.265, 0.24, 0.215, 0.195, 0.20),
}


@dataclass(frozen=True)
class Size:
    """The size of one child's chest.

    Parameters
    ----------
    half_width, half_depth
        Of the thorax, to the middle of the ribs, where it is widest.
    pitch
        Mean distance of the thoracic vertebrae.
    drop
        How far a rib falls from back to front, of the half width.
    rib_height, rib_breadth, cortex
        Half axes of a rib and the thickness of its cortex.
    wall, fat
        Muscle and fat over the ribs.
    trachea, artery
        Radius of the trachea and of the interlobar artery.
    carina, dome
        Vertebral levels of the carina and of the right dome, 0 at T1.
    body_width, body_height, body_depth
        Half width of a vertebral body, half height in pitches, half depth.
    clavicle, humerus
        Radius of the shafts.
    heart
        Width of the heart; 1 is a cardiothoracic ratio of about a half.
    thymus
        How much thymus there is; 1 is a newborn's.
    tissue
        Share of tissue and blood in the lung.
    mineral
        How dense bone is against a child of five.
    rib_end
        How far along the arc a middle rib is ossified.
    neck, head, arm
        Radius of the neck, size of the head and radius of the arm, of the half width.
    """

    half_width: float
    half_depth: float
    pitch: float
    drop: float
    rib_height: float
    rib_breadth: float
    cortex: float
    wall: float
    fat: float
    trachea: float
    carina: float
    body_width: float
    body_height: float
    body_depth: float
    clavicle: float
    humerus: float
    heart: float
    thymus: float
    tissue: float
    artery: float
    mineral: float
    dome: float
    rib_end: float
    neck: float
    head: float
    arm: float


def size_at(age: float) -> Size:
    """Return the usual size at `age`, in years."""
    return Size(**{each.name: float(np.interp(age, AGES, _TABLE[each.name])) for each in fields(Size)})
