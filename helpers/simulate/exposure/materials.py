"""What the materials in the beam are made of. A change here needs new tables: see `make_tables`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Material:
    """Shares of the elements by mass, and density in g/cm3."""

    density: float
    shares: Mapping[str, float]


_BARIUM_SULFATE = {"Ba": 0.588, "S": 0.137, "O": 0.275}
_SOFT_PVC = {"H": 0.074, "C": 0.556, "O": 0.090, "Cl": 0.280}
_POLYURETHANE = {"H": 0.078, "C": 0.620, "N": 0.045, "O": 0.257}
_GLASS = {"O": 0.460, "Si": 0.337, "Na": 0.096, "Ca": 0.107}


def _mixed(*parts: tuple[float, Mapping[str, float]]) -> dict[str, float]:
    """Return the shares of a mixture of materials, each with its share by mass."""
    shares: dict[str, float] = {}
    for much, material in parts:
        for element, share in material.items():
            shares[element] = shares.get(element, 0.0) + much * share
    return shares


MATERIALS: Mapping[str, Material] = {
    # Tissues: ICRU report 44 [M: ICRU44].
    "soft": Material(
        1.05,
        {"H": 0.102, "C": 0.143, "N": 0.034, "O": 0.710, "Na": 0.001, "P": 0.002, "S": 0.003, "Cl": 0.001, "K": 0.004},
    ),
    "fat": Material(0.95, {"H": 0.114, "C": 0.598, "N": 0.007, "O": 0.278, "Na": 0.001, "S": 0.001, "Cl": 0.001}),
    # A child's cortex is less mineralised than the 1.92 g/cm3 of the adult table [D].
    "mineral": Material(
        1.75,
        {"H": 0.034, "C": 0.155, "N": 0.042, "O": 0.435, "Na": 0.001, "Mg": 0.002, "P": 0.103, "S": 0.003, "Ca": 0.225},
    ),
    "water": Material(1.0, {"H": 0.112, "O": 0.888}),
    # Devices and foreign bodies [D].
    "plastic": Material(1.25, _SOFT_PVC),
    "barium_plastic": Material(1.9, _mixed((0.6, _SOFT_PVC), (0.4, _BARIUM_SULFATE))),
    "polyurethane": Material(1.3, _mixed((0.8, _POLYURETHANE), (0.2, _BARIUM_SULFATE))),
    "silicone": Material(1.15, {"H": 0.081, "C": 0.324, "O": 0.216, "Si": 0.379}),
    "steel": Material(7.9, {"Fe": 0.70, "Cr": 0.19, "Ni": 0.09, "Mn": 0.02}),
    "titanium": Material(4.5, {"Ti": 1.0}),
    "copper_nickel": Material(8.9, {"Cu": 0.75, "Ni": 0.25}),
    # The mean of a lithium cell with its case.
    "battery": Material(3.3, {"Fe": 0.55, "Mn": 0.20, "O": 0.12, "C": 0.06, "Cr": 0.05, "Li": 0.02}),
    "glass": Material(2.5, _GLASS),
    # Contrast medium with 300 mg of iodine in a millilitre, and a suspension of barium.
    "iodine": Material(1.34, {"H": 0.083, "C": 0.142, "N": 0.030, "O": 0.521, "I": 0.224}),
    "barium": Material(1.6, _mixed((0.55, _BARIUM_SULFATE), (0.45, {"H": 0.112, "O": 0.888}))),
    # Casts, as they are when dry, with their air.
    "plaster": Material(1.1, {"H": 0.023, "O": 0.558, "S": 0.186, "Ca": 0.233}),
    "fibreglass": Material(0.55, _mixed((0.5, _GLASS), (0.5, _POLYURETHANE))),
    "cloth": Material(0.3, {"H": 0.062, "C": 0.444, "O": 0.494}),
    # The room.
    "lead": Material(11.35, {"Pb": 1.0}),
    "aluminium": Material(2.70, {"Al": 1.0}),
    "copper": Material(8.96, {"Cu": 1.0}),
    # The scintillator: needles of caesium iodide, a fifth of the layer is between them.
    "scintillator": Material(3.6, {"Cs": 0.511, "I": 0.489}),
}
"""By the name that `Thickness` knows them by."""
