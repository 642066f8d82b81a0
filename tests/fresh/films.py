"""Templates for tests, and a simulator that takes no time: it gives the film of a case that is there already."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from helpers.cases import load_case
from helpers.darkroom import image_path
from helpers.simulate.picture import Picture
from helpers.simulate.produce import Simulation

HIP = Path(__file__).parents[2] / "sample_cases" / "M9" / "hip-infant-01"

CASE = """\
id: {id}
title: Walks late
module: M9
roles: [resident, physician]
class: {class_}
urgency: green
patient: {{age: 14 m, sex: F}}
history: Walks since two weeks.
images:
  - {{file: images/ap.dcm, label: Pelvis AP}}
provenance: {{kind: simulated, recipe: recipe.yaml}}
findings: The left femur stands outside the line.
diagnosis: Dislocation.
differential: []
next_step: Refer.
teaching_point: Compare the sides.
references: []
questions:
  - id: where
    kind: points
    prompt: Mark the middle of the upper edge of the femur that is out.
    points: 3
    confidence: true
    targets:
      - {{truth: h_left, name: the left femur, radius_mm: 4}}
    explain: It lies far to the side of the line of the roof on the left.
  - id: hips
    kind: choice
    prompt: What does this film say?
    points: 2
    roles: [resident]
    options:
      - {{id: both-in, text: Both are in, call: healthy, said: Look at the left one once more.}}
      - {{id: one-out, text: One is out, call: disease, correct: true, said: The left one stands outside.}}
    explain: The two sides are not alike, and that is seen at once.
"""

RECIPE = """\
schema: 1
anatomy: pelvis
projection: AP
age: 14 m
sex: F
findings:
  - {kind: dysplasia, side: left, severity: 0.5}
seed: 1
"""

FRESH = """\
vary:
  findings.0.severity: {from: 0.4, to: 0.8}
holds:
  ihdi_left: {from: 3, to: 4}
"""


def write_template(root: Path, name: str, class_: str = "disease") -> Path:
    """Write a template into ``root/fresh`` and return its folder."""
    folder = root / "fresh" / name
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE.format(id=name, class_=class_), "utf-8")
    (folder / "recipe.yaml").write_text(RECIPE, "utf-8")
    (folder / "fresh.yaml").write_text(FRESH, "utf-8")
    return folder


class Simulator:
    """Gives the same film for every seed; with those in `bad` the hip is in its socket."""

    def __init__(self) -> None:
        self.bad: set[int] = set()
        self.broken: set[int] = set()
        self.seeds: list[int] = []
        self._truth = json.loads((HIP / "truth.json").read_text("utf-8"))
        self._dicom = image_path(load_case(HIP), "images/ap.dcm").read_bytes()

    def __call__(self, recipe, *_):
        self.seeds.append(recipe.seed)
        if recipe.seed in self.broken:
            raise ZeroDivisionError("an impossible child")
        truth = deepcopy(self._truth)
        if recipe.seed in self.bad:
            truth["values"]["ihdi_left"]["value"] = 1
        return Simulation((Picture("images/ap.dcm", None, self._dicom, truth),), truth)
