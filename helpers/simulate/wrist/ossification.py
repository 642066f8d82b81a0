"""When the ossification centres of the wrist appear, and how large they are at an age."""

from __future__ import annotations

MEDIAN_AGE: dict[str, dict[str, float]] = {
    # Years, boys and girls [M: GARN67, GP59]: clinical/measurements.md, section 5.4.
    "capitate": {"M": 0.25, "F": 0.17},
    "hamate": {"M": 0.33, "F": 0.20},
    "radial epiphysis": {"M": 1.05, "F": 0.80},
    "triquetral": {"M": 2.4, "F": 1.7},
    "thumb epiphysis": {"M": 2.6, "F": 1.6},
    "lunate": {"M": 4.1, "F": 2.6},
    "scaphoid": {"M": 5.7, "F": 4.1},
    "trapezium": {"M": 5.9, "F": 4.1},
    "trapezoid": {"M": 6.2, "F": 4.2},
    "ulnar epiphysis": {"M": 7.1, "F": 5.4},
    "pisiform": {"M": 11.0, "F": 8.5},
}

_FULL_AGE = {"M": 12.5, "F": 10.5}
"""When a centre has filled its cartilage model, in years [D]."""


def grown(name: str, bone_age: float, sex: str) -> float:
    """Return which share of its cartilage model a centre fills: 0 not there yet, 1 all of it.

    Parameters
    ----------
    name
        One of `MEDIAN_AGE`.
    bone_age
        In years.
    sex
        ``"M"`` or ``"F"``.
    """
    appears = MEDIAN_AGE[name][sex]
    if bone_age <= appears:
        return 0.0
    return float(min((bone_age - appears) / (_FULL_AGE[sex] - appears), 1.0) ** 0.45)
