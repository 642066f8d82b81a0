"""The stored tables: spectra of a tube, attenuation of materials and air kerma. `make_tables` made them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True, eq=False)
class Tables:
    """Everything by photon energy, in bins of 1 keV.

    Parameters
    ----------
    energy
        Middles of the bins, in keV.
    air_kerma
        In microgray, for one photon on a square millimetre.
    spectra
        By tube voltage (kV): photons on a square millimetre 1 m from the focus for each mAs.
    attenuation
        By material: in 1/mm.
    """

    energy: Floats
    air_kerma: Floats
    spectra: Mapping[int, Floats]
    attenuation: Mapping[str, Floats]


@cache
def tables() -> Tables:
    """Return the tables, read once."""
    content = json.loads(Path(__file__).with_name("tables.json").read_text("utf-8"))
    return Tables(
        energy=np.array(content["energy"]),
        air_kerma=np.array(content["air_kerma"]),
        spectra={int(kvp): np.array(row) for kvp, row in content["spectra"].items()},
        attenuation={name: np.array(row) for name, row in content["attenuation"].items()},
    )
