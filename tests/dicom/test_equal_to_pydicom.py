"""Pixels equal pydicom's own decoding, value for value, over every real file at hand."""

from __future__ import annotations

import warnings
from pathlib import Path

import data_store
import numpy as np
import pydicom
import pytest
from pydicom.pixels.utils import pixel_array

from helpers.dicom import CannotOpen, read

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[3] / "shared" / "real_images" / "dicom"
FOLDERS = (Path(pydicom.__file__).parent / "data" / "test_files", Path(data_store.__file__).parent / "data", SHARED)


def real_files() -> list[object]:
    found: dict[tuple[str, int], Path] = {}
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".md", ".json", ".txt", ".pyc"):
                found.setdefault((path.name, path.stat().st_size), path)
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in found.values()]


def decoded_by_pydicom(path: Path, frames: list[int] | None) -> np.ndarray | None:
    """Return what pydicom makes of a file: of all its frames, or only of some."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if frames is not None:
                return np.stack([pixel_array(path, index=k) for k in frames])
            return pydicom.dcmread(path, force=True).pixel_array
        except Exception:
            return None


@pytest.mark.parametrize("path", real_files())
def test_every_real_file(path: Path) -> None:
    try:
        image = read(path)
        # Of a long clip the first, a middle and the last frame, for time's sake.
        some = [0, image.count // 2, image.count - 1] if image.count > 60 else None
        frames = [image.stored(k) for k in (some or range(image.count))]
    except CannotOpen as refusal:
        if decoded_by_pydicom(path, None) is not None or not refusal.reason or not refusal.remedy.endswith("."):
            raise
        return
    shown = image.display(image.count // 2)
    assert shown.shape == ((image.rows, image.columns, 3) if image.colour else (image.rows, image.columns))
    low, high = image.value_range()
    assert low <= high
    expected = decoded_by_pydicom(path, some)
    if expected is not None:
        for frame, right in zip(frames, expected.reshape(-1, *frames[0].shape), strict=True):
            assert frame.dtype == right.dtype.newbyteorder("=")
            np.testing.assert_array_equal(frame, right)
