"""What all tests share: a case folder in good order, that a test can then spoil."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

# It compiles a grammar of addresses in other alphabets, for longer than pytest itself needs to start. jsonschema does
# without where it is missing, as no schema of ours has such an address.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Tests run side by side, a worker a core. Threads of a worker's own would wait for one another, and waiting costs time.
for _threads in ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

# Tests must never touch the record of whoever runs them.
os.environ.setdefault("WORKBOOK_HOME", tempfile.mkdtemp(prefix="workbook-tests-"))

# The first example of a test may have to wait for an import; a slow machine is no fault of the code.
settings.register_profile("workbook", deadline=None, print_blob=True)
settings.load_profile("workbook")

CASE_YAML = """\
id: test-case-01
title: A fall on the hand
module: M10
roles: [resident, physician]
class: disease
urgency: green
patient: {age: 7 y, sex: M}
history: Fell from a swing.
images:
  - {file: images/pa.png, label: PA}
provenance: {kind: real, source: made by the tests, licence: BSD-3-Clause, attribution: nobody}
findings: A bump.
diagnosis: Torus fracture.
differential: []
next_step: Splint.
teaching_point: Look at the edge.
references: []
questions:
  - id: any
    kind: choice
    prompt: Is there a fracture?
    points: 1
    options:
      - {id: "yes", text: "Yes, of the radius", correct: true, said: The edge bulges.}
      - {id: "no", text: "No, all is smooth", said: Look at the edge again.}
    explain: The edge of a bone is smooth.
  - id: where
    kind: points
    prompt: Click on the fracture.
    points: 2
    hint: Follow the edge.
    confidence: true
    targets:
      - {truth: bump, name: the bump, radius_px: 10}
    explain: It is at the end of the shaft.
"""

TRUTH = {
    "schema": 1,
    "image": "images/pa.png",
    "frame": 0,
    "landmarks": {"apex": [60, 50]},
    "lines": {"physis": [[10, 80], [90, 80]]},
    "outlines": {"bump": [[50, 40], [70, 40], [70, 60], [50, 60]]},
    "values": {"distance": {"value": 18.2, "unit": "mm"}},
}


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """Return a folder with a case that is in order, in a catalogue of its own."""
    from PIL import Image

    folder = tmp_path / "sample_cases" / "M10" / "test-case-01"
    (folder / "images").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE_YAML, "utf-8")
    (folder / "truth.json").write_text(json.dumps(TRUTH), "utf-8")
    pixels = np.add.outer(np.arange(100), np.arange(120)).astype(np.uint8)
    Image.fromarray(pixels).save(folder / "images" / "pa.png")
    return folder


LATERAL_YAML = """\
  - id: lateral
    kind: points
    prompt: Click on the step.
    points: 2
    targets:
      - {truth: step, name: the step, radius_px: 10}
    explain: It is seen from the side.
  - id: width
    kind: number
    prompt: How wide is it?
    points: 1
    truth: width
    unit: mm
    full: 1
    half: 2
    explain: From edge to edge.
"""

LATERAL = {
    "schema": 1,
    "image": "images/lateral.png",
    "frame": 0,
    "landmarks": {"step": [30, 70]},
    "lines": {},
    "outlines": {"shaft": [[20, 10], [40, 10], [40, 80]]},
    "values": {"width": {"value": 12.5, "unit": "mm"}},
}


@pytest.fixture
def two_images(case_folder: Path) -> Path:
    """Return the folder of the case with a second image, its truth, and two questions about it."""
    from PIL import Image

    path = case_folder / "case.yaml"
    images = "  - {file: images/pa.png, label: PA}\n"
    path.write_text(
        path.read_text("utf-8").replace(images, f"{images}  - {{file: images/lateral.png, label: Lateral}}\n")
        + LATERAL_YAML,
        "utf-8",
    )
    (case_folder / "truth.json").write_text(json.dumps({**TRUTH, "more": [LATERAL]}), "utf-8")
    pixels = np.add.outer(np.arange(90)[::-1], np.arange(60)).astype(np.uint8)
    Image.fromarray(pixels).save(case_folder / "images" / "lateral.png")
    return case_folder
