"""A demonstration that is drawn in no time: a square whose grey is its charge."""

from __future__ import annotations

import numpy as np

from helpers.dicom.writer import dx_bytes
from helpers.simulate.picture import Picture
from helpers.simulate.produce import Simulation
from tests.dicom.test_writer import FACTS

TEXT = """\
title: A square
module: M2
notice: Watch the grey.
recipe:
  {schema: 1, anatomy: chest, projection: PA, age: 5 y, sex: F, seed: 3, findings: [{kind: expiration, severity: 0}]}
controls:
  - {path: technique.mas, label: Charge, unit: mAs, values: [0.5, 1, 2], start: 1}
  - {path: findings.0.severity, label: Out, unit: "%", times: 100, from: 0, to: 1, step: 0.25, start: 0}
  - label: View
    start: from behind
    options:
      - {label: from behind, set: {projection: PA}}
      - {label: from the front, set: {projection: AP}}
compare: start
show: [square]
readouts:
  - {value: charge, label: Charge, digits: 1}
  - {value: nowhere, label: Nowhere}
"""


def write(folder, text=TEXT, name="square"):
    """Write a demonstration and return its path."""
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def draw(recipe):
    """Return a picture that is as bright as the charge of the recipe, and a truth of it."""
    charge = recipe.exposure.mas
    pixels = np.full((300, 400), round(1000 * charge), np.uint16)
    pixels[100:200, 100:200] += 500
    square = [[100, 100], [199, 100], [199, 199], [100, 199]]
    truth = {
        "schema": 1,
        "image": "images/pa.dcm",
        "frame": 0,
        "landmarks": {},
        "lines": {},
        "outlines": {"square": square},
    }
    truth["values"] = {"charge": {"value": charge, "unit": "mAs"}}
    return Simulation((Picture("images/pa.dcm", pixels, dx_bytes(pixels, FACTS), truth),), truth)
