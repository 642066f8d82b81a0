"""Pictures that no scanner made: what is written comes back, and an outside checker agrees."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest

from helpers.dicom import SpacingKind, read
from helpers.dicom.capture_writer import CaptureFacts, capture_bytes
from tests.dicom.series import SERIES

FRAMES = (np.arange(3 * 20 * 24) % 4096).astype(np.uint16).reshape(3, 20, 24)
FACTS = CaptureFacts(
    **(vars(SERIES) | {"body_part": "HEAD"}), spacing_mm=0.5, levels=(0.0, 10 / 3, 20 / 3), window=(1800, 2200)
)
SINGLE = CaptureFacts(**(vars(FACTS) | {"levels": (10 / 3,)}))


@pytest.mark.parametrize(("frames", "facts"), [(FRAMES, FACTS), (FRAMES[:1], SINGLE)], ids=["stack", "one"])
def test_values_millimetres_and_window_come_back(frames, facts, tmp_path):
    path = tmp_path / "capture.dcm"
    path.write_bytes(capture_bytes(frames, facts))
    image = read(path)
    assert [(image.values(k) == frame).all() for k, frame in enumerate(frames)] == [True] * len(frames)
    assert (image.spacing.kind, image.spacing.row_mm) == (SpacingKind.CALIBRATED, 0.5)
    assert (image.windows[0].center, image.windows[0].width) == (1800, 2200)
    assert (image.orientation, image.frame_ms) == (("L", "P"), None)
    if shutil.which("dciodvfy"):
        said = subprocess.run(["dciodvfy", "-new", str(path)], capture_output=True, text=True, check=False).stderr
        assert [line for line in said.splitlines() if line.startswith("Error")] == []


@pytest.mark.parametrize("frames", [FRAMES[0], FRAMES[:2], FRAMES + 4000])
def test_wrong_values_are_refused(frames):
    with pytest.raises(ValueError, match="expected"):
        capture_bytes(frames, FACTS)
