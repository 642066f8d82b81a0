"""Two cases with a question of every kind between them: a simulated wrist, and a schematic hip ultrasound."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from PIL import Image

from helpers.cases import cases_folder

FILM = cases_folder() / "M10" / "wrist-fall-07"
TRUTH = json.loads((FILM / "truth.json").read_text("utf-8"))
MODULE = "M14"  # no case of the workbook is in it
WRIST, HIP = "test-kinds-01", "test-kinds-02"

HEAD = """\
module: M14
class: disease
urgency: green
references: []
findings: The edges of the radius bulge.
diagnosis: Torus fracture.
differential: []
next_step: A splint for comfort.
teaching_point: Follow each edge.
"""

WRIST_YAML = f"""\
id: {WRIST}
title: A fall from a swing
{HEAD}
roles: [resident, physician, technologist]
patient: {{age: 7 y, sex: M}}
history: Fell from a swing on to the left hand this morning. The wrist is sore; the arm looks straight.
images:
  - {{file: images/pa.dcm, label: Left wrist PA}}
provenance: {{kind: simulated, recipe: recipe.yaml}}
questions:
  - id: choice
    kind: choice
    prompt: Is there a fracture on this film, and of which kind?
    points: 2
    confidence: true
    hint: Follow the edge that faces the ulna.
    options:
      - {{id: none, text: No fracture is seen, said: Follow the edge that faces the ulna once more.}}
      - {{id: torus, text: Torus (buckle) fracture, correct: true, said: The edges bulge at one level.}}
      - {{id: physis, text: Fracture into the growth plate, said: The growth plate is even.}}
    references: [TONNIS76]
    explain: Three things make a torus fracture. The edge bulges, no line crosses the bone, the growth plate is whole.
    variants:
      technologist:
        prompt: Would you call the radiologist for this film?
        hint: Look at the edge of the radius.
  - id: choices
    kind: choices
    prompt: Which of these do you see?
    points: 3
    options:
      - {{id: bulge, text: Bulging edges of the radius, correct: true, said: Both edges bulge.}}
      - {{id: band, text: A dense band across the bone, correct: true, said: The bone is pressed together there.}}
      - {{id: gap, text: A gap in an edge, said: No edge is broken through.}}
      - {{id: cloud, text: New bone beside the shaft, said: There is nothing beside it.}}
    explain: The bone was pressed together along its length.
  - id: points
    kind: points
    prompt: Where is the injury? Put one mark on it.
    points: 3
    confidence: true
    hint: Stop where the curve is not smooth.
    hint_costs: 0.5
    targets:
      - {{truth: buckle, name: the bulging part of the radius, radius_mm: 3}}
    explain: The outline runs along both edges of the radius.
  - id: outline
    kind: outline
    prompt: Draw the border of the epiphysis of the radius.
    points: 2
    truth: radial_epiphysis
    name: the epiphysis of the radius
    explain: It lies on the growth plate like a cap.
  - id: order
    kind: order
    prompt: In which order do these centres appear?
    points: 3
    items: [Capitate, Distal radius, Lunate, Scaphoid]
    explain: The capitate comes first, mostly in the first months.
  - id: match
    kind: match
    prompt: What fits which fracture?
    points: 3
    pairs:
      - {{left: Torus, right: Both edges bulge, said: The soft bone folds.}}
      - {{left: Greenstick, right: One edge is broken and the other bent, said: It breaks like a young twig.}}
      - {{left: Bowing, right: The shaft is bent and no edge is broken, said: Compare with the other side.}}
    explain: A child's bone bends before it breaks.
  - id: text
    kind: text
    prompt: Name this fracture in a few words.
    points: 2
    accept: [torus fracture, buckle fracture]
    half: [fracture]
    explain: Torus is the swelling at the foot of a column.
  - id: report
    kind: report
    prompt: Report this film.
    points: 6
    confidence: true
    attempts: 3
    sections:
      - title: Findings
        items:
          - {{text: Bulging edges of the distal radius, right: true, must: true, points: 2}}
          - {{text: Growth plate in place, right: true}}
          - {{text: Fracture of the ulna, said: The ulna is smooth along its whole length.}}
      - title: Next step
        items:
          - {{text: Soft splint for comfort, right: true}}
          - {{text: Reduction under sedation, harm: true, said: There is nothing to put straight.}}
    words: {{prompt: Your impression in a few words, accept: [torus fracture, buckle fracture]}}
    explain: Say what it is, where it is, and what it does not do.
  - id: value
    kind: value
    prompt: How long are the three lines of the phantom?
    points: 3
    expects: a list of three lengths
    unit: mm
    full: 0.1
    half: 0.5
    value: [10.0, 20.0, 30.0]
    rests_on: [D]
    explain: Multiply pixels by the spacing of their own direction.
"""

CATEGORY = """\
    category:
      prompt: What does this value say?
      points: 1
      cuts: [43, 60]
      tag: V1
      options:
        - {id: decentred, text: Decentred hip}
        - {id: immature, text: Immature hip}
        - {id: mature, text: Mature hip}
"""

HIP_YAML = f"""\
id: {HIP}
title: A hip at six weeks
{HEAD}
roles: [resident, radiologist]
patient: {{age: 6 w, sex: F}}
history: Born breech. A click of the left hip was felt.
images:
  - {{file: images/hip.png, label: Left hip}}
provenance: {{kind: real, source: drawn by the tests, licence: BSD-3-Clause, attribution: nobody}}
questions:
  - id: measure
    kind: measure
    prompt: Set the lines and measure alpha.
    points: 5
    confidence: true
    set: graf
    items: [baseline, bony_roof]
    radius_px: 8
    value: {{angle: alpha, truth: alpha, unit: °, full: 4, half: 7}}
{CATEGORY}    references: [BMC-GRAF]
    explain: Alpha is measured between the iliac wall and the bony roof.
  - id: number
    kind: number
    prompt: What is alpha on this image?
    points: 3
    truth: alpha
    unit: °
    full: 4
    half: 7
{CATEGORY}    references: [BMC-GRAF]
    explain: It is read between the iliac wall and the bony roof.
"""

BASELINE = [[300.0, 60.0], [300.0, 210.0]]
BONY_ROOF = [[300.0, 210.0], [409.6, 258.8]]
ALPHA = 66.0  # the angle between the two
HIP_TRUTH = {
    "schema": 1,
    "image": "images/hip.png",
    "frame": 0,
    "landmarks": {},
    "lines": {"baseline": BASELINE, "bony_roof": BONY_ROOF},
    "outlines": {},
    "values": {"alpha": {"value": ALPHA, "unit": "°"}},
}


def write_cases(root: Path) -> None:
    """Write both cases into the folder of cases `root`."""
    wrist, hip = root / MODULE / WRIST, root / MODULE / HIP
    for folder, text in ((wrist, WRIST_YAML), (hip, HIP_YAML)):
        (folder / "images").mkdir(parents=True)
        (folder / "case.yaml").write_text(text, "utf-8")
    for name in ("recipe.yaml", "truth.json", "images/pa.dcm"):
        shutil.copyfile(FILM / name, wrist / name)
    (hip / "truth.json").write_text(json.dumps(HIP_TRUTH), "utf-8")
    Image.fromarray(schematic_hip()).save(hip / "images" / "hip.png")


def schematic_hip() -> np.ndarray:
    """Return a picture with the lines of a hip ultrasound where the truth has them, shape (480, 640)."""
    rows, columns = np.mgrid[:480, :640].astype(float)
    speckle = np.random.default_rng(4).rayleigh(1.0, (480, 640))
    tissue = 46 - 26 * (np.hypot(columns - 330, rows - 320) < 92)  # the head is darker than what is around it

    def wall(start, end, width=5.0):
        (x0, y0), (x1, y1) = start, end
        along = np.clip(
            ((columns - x0) * (x1 - x0) + (rows - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2), 0, 1
        )
        away = np.hypot(columns - x0 - along * (x1 - x0), rows - y0 - along * (y1 - y0))
        return 190 * np.exp(-((away / width) ** 2))

    bright = tissue + wall(*BASELINE) + wall(*BONY_ROOF) + wall((410, 259), (424, 330), 8)
    sector = np.hypot(columns - 320, rows + 120) < 590
    return np.clip(bright * speckle * 0.8 * sector, 0, 255).astype(np.uint8)
