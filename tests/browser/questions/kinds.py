"""The kinds of question, the case that has each of them, and places on its image."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.dicom import read
from helpers.questions import KINDS
from tests.lesson.kinds_cases import FILM, HIP, TRUTH, WRIST

IMAGE = read(FILM / TRUTH["image"])
SIZES = {WRIST: (IMAGE.columns, IMAGE.rows), HIP: (640, 480)}
VALUES = {"right": np.array([10.0, 20.0, 30.0]), "part": np.array([10.0, 20.2, 30.0]), "wrong": [1.0, 2.0, 3.0]}
INJURY, ULNA, NOWHERE = TRUTH["landmarks"]["buckle_middle"], np.mean(TRUTH["outlines"]["ulna"], axis=0), (60, 60)
BULGE, BROKEN, BENT = (
    "Both edges bulge",
    "One edge is broken and the other bent",
    "The shaft is bent and no edge is broken",
)
CHOICES = {"choice", "choices", "match", "order", "report"}
kinds = pytest.mark.parametrize("kind", KINDS)
EPIPHYSIS = TRUTH["outlines"]["radial_epiphysis"]


def case_of(kind):
    return HIP if kind in {"measure", "number"} else WRIST
