"""When the centres of a hand appear, how large they are at a bone age, and when growth plates close.

The ages are medians in years, of boys and of girls. Those of the carpus, the forearm, metacarpals 1 and 2, the proximal
phalanx 3, the middle phalanges 3 and 5 and the distal phalanx 1 are those of clinical/measurements.md, section 5.4
[M: GARN67, GP59]; the other epiphyses stand between them in the order given there [V1: GILSANZ12], their ages
are from memory [M: GARN67]. The ages of closure are of the same section [M].
"""

from __future__ import annotations

import numpy as np

MEDIAN_AGE: dict[str, tuple[float, float]] = {
    "capitate": (0.25, 0.17),
    "hamate": (0.33, 0.20),
    "radial_epiphysis": (1.05, 0.80),
    "proximal_phalanx_3_epiphysis": (1.35, 0.85),
    "proximal_phalanx_2_epiphysis": (1.40, 0.87),
    "proximal_phalanx_4_epiphysis": (1.48, 0.90),
    "distal_phalanx_1_epiphysis": (1.50, 1.00),
    "metacarpal_2_epiphysis": (1.60, 1.10),
    "metacarpal_3_epiphysis": (1.70, 1.14),
    "proximal_phalanx_5_epiphysis": (1.80, 1.05),
    "metacarpal_4_epiphysis": (1.88, 1.22),
    "middle_phalanx_3_epiphysis": (2.00, 1.30),
    "middle_phalanx_4_epiphysis": (2.05, 1.32),
    "metacarpal_5_epiphysis": (2.12, 1.34),
    "middle_phalanx_2_epiphysis": (2.20, 1.38),
    "distal_phalanx_3_epiphysis": (2.38, 1.50),
    "triquetral": (2.40, 1.70),
    "distal_phalanx_4_epiphysis": (2.45, 1.54),
    "metacarpal_1_epiphysis": (2.60, 1.60),
    "proximal_phalanx_1_epiphysis": (2.80, 1.70),
    "distal_phalanx_2_epiphysis": (3.10, 1.86),
    "distal_phalanx_5_epiphysis": (3.20, 1.90),
    "middle_phalanx_5_epiphysis": (3.40, 1.90),
    "lunate": (4.1, 2.6),
    "scaphoid": (5.7, 4.1),
    "trapezium": (5.9, 4.1),
    "trapezoid": (6.2, 4.2),
    "ulnar_epiphysis": (7.1, 5.4),
    "pisiform": (11.0, 8.5),
    "sesamoid_ulnar": (12.8, 10.7),
    "sesamoid_radial": (13.3, 11.2),
}
"""Years, boys and girls."""

CARPALS = ("capitate", "hamate", "triquetral", "lunate", "scaphoid", "trapezium", "trapezoid", "pisiform")

CLOSED_AGE: dict[str, tuple[float, float]] = {
    "distal_phalanx": (15.5, 13.5),
    "metacarpal_1": (15.8, 13.8),
    "proximal_phalanx": (16.0, 14.3),
    "middle_phalanx": (16.2, 14.5),
    "metacarpal": (16.3, 14.8),
    "ulna": (17.3, 15.8),
    "radius": (18.0, 16.5),
}
"""Years, boys and girls, when the growth plate is bridged all over [M]."""

CLOSING = 1.3
"""How long a growth plate of the hand takes from the first bridge to the last, in years [D]."""

_WIDTHS = {
    # Bone age of the proximal phalanx 3 and width of its epiphysis against its metaphysis: measurements.md, 5.4 [D].
    "M": ((1.35, 0.22), (1.8, 0.42), (2.5, 0.55), (5.0, 0.75), (8.0, 0.90), (11.0, 1.0), (13.0, 1.08), (15.0, 1.10)),
    "F": ((0.85, 0.22), (1.2, 0.42), (1.8, 0.55), (4.0, 0.75), (6.0, 0.90), (9.0, 1.0), (11.0, 1.08), (13.2, 1.10)),
}

_FULL = (12.5, 10.5)
"""When a centre of the carpus or of the forearm has filled its cartilage model, in years [D]."""


def which(sex: str) -> int:
    """Return the column of a table of boys and girls."""
    return 0 if sex == "M" else 1


def appears(centre: str, sex: str, pace: float = 1.0) -> float:
    """Return at which bone age a `centre` appears, in years; `pace` is that of this child."""
    return MEDIAN_AGE[centre][which(sex)] * pace


def width_ratio(centre: str, bone_age: float, sex: str, pace: float = 1.0) -> float:
    """Return the width of an epiphysis against that of its metaphysis; 0 where it has not appeared.

    Each centre runs through the course of the proximal phalanx 3, from its own first appearance to the same end.
    """
    start = appears(centre, sex, pace)
    if bone_age <= start:
        return 0.0
    ages, widths = (np.array(column) for column in zip(*_WIDTHS[sex], strict=True))
    capped = float(ages[-2])
    same = bone_age if bone_age > capped else ages[0] + (bone_age - start) / (capped - start) * (capped - ages[0])
    return float(np.interp(same, ages, widths))


def share_filled(centre: str, bone_age: float, sex: str, pace: float = 1.0) -> float:
    """Return which share of its cartilage model a centre of carpus or forearm fills: 0 not there, 1 all of it."""
    start = appears(centre, sex, pace)
    if bone_age <= start:
        return 0.0
    # What appears late grows fast.
    full = max(_FULL[which(sex)], start + 3.0)
    return float(max(min((bone_age - start) / (full - start), 1.0), 0.0) ** 0.45)


def closed_share(plate: str, bone_age: float, sex: str, pace: float = 1.0) -> float:
    """Return how far a growth plate is bridged: 0 open, 1 all over; `plate` is a name of `CLOSED_AGE`."""
    end = CLOSED_AGE[plate][which(sex)] * pace
    return float(np.clip((bone_age - end + CLOSING) / CLOSING, 0, 1))


def years_closed(plate: str, bone_age: float, sex: str, pace: float = 1.0) -> float:
    """Return for how many years a growth plate has been closed; negative before."""
    return bone_age - CLOSED_AGE[plate][which(sex)] * pace


def plate_of(bone: str) -> str:
    """Return the name of `CLOSED_AGE` that the growth plate of a tubular `bone` goes by."""
    return bone if bone == "metacarpal_1" else bone.rsplit("_", 1)[0]
