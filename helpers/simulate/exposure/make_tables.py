"""Make ``tables.json``, for authors: ``python -m helpers.simulate.exposure.make_tables``.

It needs two packages that the workbook itself does not: spekpy (spectra of X-ray tubes) and xraydb (attenuation
of elements). Install them into an environment of their own, together with what the workbook runs on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from helpers.simulate.exposure.materials import MATERIALS, Material

FILE = Path(__file__).with_name("tables.json")

VOLTAGES = range(40, 130, 5)
"""In kV."""

ENERGY = np.arange(10.5, 125.0, 1.0)
"""Middles of the bins, in keV. Less than 10 keV passes no filter that a tube may have."""

ANODE_ANGLE = 12.0
"""Of the tungsten anode, in degrees."""

_JOULE = 1.602176634e-16
"""For one keV."""

Row = list[float]


def main() -> None:
    """Compute all tables and write them."""
    spekpy, xraydb = import_module("spekpy"), import_module("xraydb")
    content = {
        "provenance": _provenance(spekpy, xraydb),
        "energy": ENERGY.tolist(),
        "air_kerma": _air_kerma(spekpy),
        "spectra": {str(kvp): _spectrum(spekpy, kvp) for kvp in VOLTAGES},
        "attenuation": {name: _attenuation(xraydb, material) for name, material in MATERIALS.items()},
    }
    FILE.write_text(_as_text(content), "utf-8")


def _provenance(spekpy: Any, xraydb: Any) -> dict[str, Any]:
    return {
        "made_with": "helpers/simulate/exposure/make_tables.py",
        "made_on": "2026-11-25",
        "spectra": f"spekpy {spekpy.__version__}, default physics, tungsten, {ANODE_ANGLE:g} degrees, no added filter",
        "attenuation": f"xraydb {xraydb.__version__}, total cross-sections (Elam, Ravel, Sieber 2002) of the elements",
        "air_kerma": "mass energy-absorption of air as in spekpy (NIST)",
        "compositions": "ICRU report 44 for tissues; the others are named in materials.py",
        "units": {
            "energy": "keV, middle of a bin of 1 keV",
            "air_kerma": "uGy for one photon on a square millimetre",
            "spectra": "photons on a square millimetre 1 m from the focus for each mAs, by kV",
            "attenuation": "1/mm at the density of materials.py",
        },
    }


def _spectrum(spekpy: Any, kvp: int) -> Row:
    tube = spekpy.Spek(kvp=kvp, th=ANODE_ANGLE, dk=1.0, z=100.0, mas=1.0)
    energy, fluence = tube.get_spectrum(edges=False)
    return _rounded(np.interp(ENERGY, energy, fluence, right=0.0) / 100)


def _air_kerma(spekpy: Any) -> Row:
    absorbed = spekpy.Spek(kvp=125).muen_air_data.get_muen_over_rho_air(ENERGY)  # cm2/g
    return _rounded(ENERGY * _JOULE * np.asarray(absorbed) * 0.1 * 1e6 * 1e6)


def _attenuation(xraydb: Any, material: Material) -> Row:
    whole = sum(material.shares.values())
    mass = sum(share / whole * xraydb.mu_elam(element, ENERGY * 1000) for element, share in material.shares.items())
    return _rounded(mass * material.density / 10)


def _rounded(values: Any) -> Row:
    return [float(f"{value:.4g}") for value in values]


def _as_text(content: Mapping[str, Any]) -> str:
    """Return JSON with one line for each row of numbers."""
    groups = []
    for name, group in content.items():
        if isinstance(group, dict):
            rows = ",\n".join(f"  {json.dumps(key)}: {json.dumps(row)}" for key, row in group.items())
            groups.append(f" {json.dumps(name)}: {{\n{rows}\n }}")
        else:
            groups.append(f" {json.dumps(name)}: {json.dumps(group)}")
    return "{\n" + ",\n".join(groups) + "\n}\n"


if __name__ == "__main__":
    main()
