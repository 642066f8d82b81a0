from __future__ import annotations

import numpy as np

from helpers.dicom import limits
from helpers.dicom.checking import check


def test_a_long_cine_is_decoded_up_to_a_limit(make_dicom, monkeypatch) -> None:
    path = make_dicom(pixels=np.zeros((9, 4, 5), np.uint8))
    assert check(path)["notes"] == []
    monkeypatch.setattr(limits, "CHECK_DECODED_BYTES", 30)
    result = check(path)
    assert (result["status"], result["frames"]) == ("ok", 9)
    assert result["notes"] == ["Only the first 2 of 9 frames were decoded for this check."]


def test_every_frame_must_decode(make_dicom, bundled, in_frames) -> None:
    from pydicom import dcmread
    from pydicom.encaps import generate_frames

    source = dcmread(bundled("MR_small_RLE.dcm"))
    frame = next(generate_frames(source.PixelData, number_of_frames=1))
    source.NumberOfFrames = 2
    result = check(in_frames(source, [frame, frame[:200]], "1.2.840.10008.1.2.5"))
    assert result["status"] == "refused"
    assert "frame 2" in result["reason"]
