from __future__ import annotations

import pytest
from pydicom import Dataset

from helpers.dicom import CannotOpen, read
from helpers.dicom.not_pictures import instead_of_a_picture


@pytest.mark.parametrize(
    ("name", "word"), [("reportsi.dcm", "structured report"), ("rtplan.dcm", "plan"), ("rtstruct.dcm", "outlines")]
)
def test_what_is_no_picture_is_named(bundled, name: str, word: str) -> None:
    with pytest.raises(CannotOpen, match=f"holds no picture: it is .*{word}"):
        read(bundled(name))


def test_modality_and_server_and_nothing_at_all() -> None:
    made = Dataset()
    assert "no pixel data" in instead_of_a_picture(made)[0]
    made.Modality = "ECG"
    assert "waveform" in instead_of_a_picture(made)[0]
    made.PixelDataProviderURL = "https://example.org"
    assert "server" in instead_of_a_picture(made)[0]
    made.PixelData = b"x"
    assert instead_of_a_picture(made) is None
