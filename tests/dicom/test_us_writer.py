from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pydicom
import pytest

from helpers.dicom import SpacingKind, read
from helpers.dicom.us_writer import UsFacts, us_bytes
from tests.dicom.series import SERIES

FACTS = UsFacts(
    series=SERIES,
    field=(4, 2, 43, 41),
    zero=(23.5, 1.5),
    pixel_mm=0.1,
    frequency_mhz=9.0,
    focus_mm=19.6,
    depth_mm=41,
    transducer="LINEAR",
    frame_ms=40.0,
)
STILL = (np.arange(48 * 51) % 251).astype(np.uint8).reshape(48, 51)
CINE = np.stack([STILL, STILL[::-1], STILL[:, ::-1]])


@pytest.mark.parametrize("pixels", [STILL, CINE], ids=["still", "cine"])
def test_pixels_and_millimetres_come_back(pixels, tmp_path):
    path = tmp_path / "us.dcm"
    path.write_bytes(us_bytes(pixels, FACTS))
    image = read(path)
    frames = pixels if pixels.ndim == 3 else pixels[None]
    assert [(image.values(k) == frame).all() for k, frame in enumerate(frames)] == [True] * len(frames)
    assert image.spacing.kind is SpacingKind.CALIBRATED
    assert (image.spacing.row_mm, image.spacing.column_mm) == pytest.approx((0.1, 0.1))
    assert (image.modality, image.laterality, image.simulated) == ("US", "L", True)
    assert us_bytes(pixels, FACTS) == us_bytes(pixels.copy(), FACTS)


def test_the_reference_pixel_is_the_middle_of_the_face():
    [region] = pydicom.dcmread(io.BytesIO(us_bytes(STILL, FACTS))).SequenceOfUltrasoundRegions
    column = region.RegionLocationMinX0 + region.ReferencePixelX0
    assert (column - FACTS.zero[0]) * region.PhysicalDeltaX == pytest.approx(region.ReferencePixelPhysicalValueX)
    assert region.PhysicalUnitsXDirection == region.PhysicalUnitsYDirection == 3


def test_only_paired_parts_have_a_side():
    chest = replace(FACTS, series=replace(SERIES, body_part="CHEST"))
    assert "Laterality" not in pydicom.dcmread(io.BytesIO(us_bytes(STILL, chest)))


def test_of_a_lung_the_image_says_the_side():
    # A checker takes the lungs as one part, which a series must not give a side.
    lung = pydicom.dcmread(io.BytesIO(us_bytes(STILL, replace(FACTS, series=replace(SERIES, body_part="LUNG")))))
    assert lung.ImageLaterality == "L"
    assert "Laterality" not in lung


@pytest.mark.parametrize("pixels", [STILL.astype(np.uint16), STILL[0], np.zeros((2, 2, 20, 20), np.uint8)])
def test_other_pixels_are_refused(pixels):
    with pytest.raises(ValueError, match="planes of uint8"):
        us_bytes(pixels, FACTS)


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="the checker is not installed")
@pytest.mark.parametrize("pixels", [STILL, CINE], ids=["still", "cine"])
def test_an_outside_checker_finds_no_error(pixels, tmp_path):
    path = tmp_path / "us.dcm"
    path.write_bytes(us_bytes(pixels, FACTS))
    said = subprocess.run(["dciodvfy", "-new", str(path)], capture_output=True, text=True, check=False).stderr
    assert [line for line in said.splitlines() if line.startswith("Error")] == []
