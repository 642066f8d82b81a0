"""What sound does in a tissue, and the tissues that several scenes have in common [D, tuned by eye]."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Tissue:
    """A tissue.

    Parameters
    ----------
    name
        Of its mask.
    backscatter
        Brightness of its speckle in decibels against liver.
    attenuation
        In dB/cm/MHz, one way.
    reflectivity
        A scale on which neighbours that differ reflect: 0 soft tissue, 1 bone, 3 gas. It stands for the logarithm of
        the impedance, compressed so that bone and fat fit on one picture.
    grain
        Unevenness of the backscatter, decibels (standard deviation).
    grain_mm
        How far that reaches: along and across the fibres.
    """

    name: str
    backscatter: float
    attenuation: float = 0.5
    reflectivity: float = 0.0
    grain: float = 1.5
    grain_mm: tuple[float, float] = (1.2, 1.2)

    def named(self, name: str) -> Tissue:
        """Return the same tissue under another name."""
        return replace(self, name=name)


SKIN = Tissue("skin", 6, 0.9, 0.06, 1.5)
FAT = Tissue("fat", -7, 0.5, -0.05, 3.0, (3.0, 0.6))
MUSCLE = Tissue("muscle", -13, 0.6, 0.02, 4.0, (6.0, 0.4))
"""Dark, with bright fibres along the first direction: paint fascia between bundles as layers."""
FASCIA = Tissue("fascia", 2, 0.8, 0.20, 3.0, (2.5, 0.5))
LIVER = Tissue("liver", 0, 0.5, 0.0, 1.2, (2.0, 2.0))
SPLEEN = Tissue("spleen", 1, 0.45, 0.01, 0.8, (1.5, 1.5))
CARTILAGE = Tissue("cartilage", -19, 0.6, 0.03, 1.5)
FLUID = Tissue("fluid", -60, 0.02, -0.05, 0.0)
BLOOD = Tissue("blood", -34, 0.15, -0.02, 1.0)
CONNECTIVE = Tissue("connective tissue", -3, 0.7, 0.08, 4.0, (2.0, 0.8))
BONE = Tissue("bone", -12, 18.0, 1.0, 2.0)
GAS = Tissue("gas", -30, 30.0, 3.0, 2.0)
