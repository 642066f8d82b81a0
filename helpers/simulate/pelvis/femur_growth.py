"""How the upper end of a femur grows: sizes, angles and centres by age, as tables.

Means are from general textbooks and from memory [M] where no key of the clinical notes is named; the shapes are
our own drawing [D].
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.pelvis.growth import maturity


@dataclass(frozen=True)
class FemurGrowth:
    """One side's femur in numbers; lengths in millimetres, angles in degrees.

    Parameters
    ----------
    ripe
        How far the shape has gone from that of an infant (0) to that of a child of 15 years (1).
    size
        Against a child of one year.
    radius
        Of the bony head; 0 before its centre has appeared.
    flat
        Height of the young centre against its width.
    covered
        How far the bony head reaches below its middle, against its radius.
    gap
        Thickness of the growth plate where head and neck face one another.
    slope
        Of the growth plate against the horizontal, lower towards the middle of the body.
    neck_shaft
        Between neck and shaft, in the plane of the neck.
    version
        How far the neck is turned forwards against the knee.
    trochanter, lesser
        Share of its cartilage that the centre of the trochanter fills; 0 before it has appeared.
    fused
        How far the growth plate has closed.
    stout
        Thickness of the bone against the usual.
    peak
        How high the corner of the trochanter stands in a small child, in standard deviations.
    broad
        How far that corner reaches to the side, in standard deviations.
    """

    ripe: float
    size: float
    radius: float
    flat: float
    covered: float
    gap: float
    slope: float
    neck_shaft: float
    version: float
    trochanter: float
    lesser: float
    fused: float
    stout: float
    peak: float = 0.0
    broad: float = 0.0

    @property
    def has_head(self) -> bool:
        """Whether the centre of the head has appeared."""
        return self.radius > 0


def appears(child: Child) -> float:
    """Return the age at which this child's femoral nuclei appear, in years: about 4 to 6 months [M]."""
    random = child.chance("nuclei")
    return float(np.clip(random.normal(0.40 if child.recipe.sex == "F" else 0.46, 0.07), 0.25, 0.62))


def grown_femur(child: Child, side: str, neck: float) -> FemurGrowth:
    """Return the femur of one `side`; `neck` says how steep its neck is, in standard deviations."""
    random = child.chance(f"{side} femur")
    age, old = child.bone_age, maturity(child)
    past = child.recipe.age - appears(child) - float(random.normal(0, 0.03))
    # Width of the bony head [D]: boys' and girls' are alike until puberty.
    fused = float(np.clip((old - 15.0) / 1.8, 0, 1))
    grown = 46.0 if child.recipe.sex == "M" else 42.0
    years = (0, 0.1, 0.35, 0.8, 1.6, 2.6, 3.6, 5.5, 7.5, 9.5, 11.5, 13.5, 15.5)
    wide = (1.6, 3.4, 6.0, 8.8, 13.0, 17.5, 22.5, 28.5, 33.0, 36.5, 40.0, 0.965 * grown, grown)
    usual = float(np.interp(age, (0, 1, 2, 4, 6, 8, 10, 12, 14, 15), _SIZES))
    width = float(np.interp(past, years, wide)) * float(random.normal(1, 0.03 + 0.05 * (age < 2))) if past > 0 else 0.0
    if age > 2:
        width *= child.size / usual
    ages = (0.0, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0)
    return FemurGrowth(
        ripe=float(np.interp(age, ages, (0, 0, 0.03, 0.16, 0.42, 0.60, 0.74, 0.84, 0.93, 1.0))),
        size=child.size,
        radius=width / 2,
        flat=float(np.interp(past, (0, 0.6, 2, 3.5, 5), (0.74, 0.76, 0.78, 0.90, 1.0))),
        covered=float(np.interp(past, (0, 0.6, 2, 3.5, 6, 12), (1.0, 0.80, 0.50, 0.36, 0.30, 0.28))),
        gap=float(np.interp(age, (0, 3, 6, 10, 13, 15), (3.0, 2.6, 2.2, 1.8, 1.5, 1.3))) * (1 - 0.95 * fused),
        slope=float(np.interp(age, ages, (2, 3, 5, 9, 16, 21, 25, 28, 31, 35))) + 2.0 * neck,
        neck_shaft=float(np.interp(age, ages, (146, 146, 146, 145, 142, 139, 137, 135, 133, 130))) + 3.0 * neck,
        version=float(np.interp(age, ages, (36, 35, 34, 32, 28, 26, 24, 22, 20, 17)))
        + float(child.chance("version").normal(0, 4) + random.normal(0, 1.5)),
        trochanter=float(np.interp(old, (3.6, 5, 7, 10, 13), (0.0, 0.35, 0.62, 0.86, 1.0))),
        lesser=float(np.interp(old, (10.5, 11.5, 14), (0.0, 0.5, 1.0))),
        fused=fused,
        stout=float(child.chance("stout").normal(1, 0.045) + random.normal(0, 0.012)),
        peak=float(child.chance("trochanter").normal(0, 1.2) + child.chance(f"{side} trochanter").normal(0, 0.5)),
        broad=float(child.chance("outer corner").normal(0, 1) + child.chance(f"{side} outer corner").normal(0, 0.4)),
    )


_SIZES = tuple(s / 27 for s in (19.0, 27.0, 31.0, 36.5, 40.5, 44.2, 48.0, 52.4, 56.4, 58.0))
