from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dicom import CannotOpen, Image, read_all, read_folder
from helpers.dicom.cache import ByteCache
from helpers.dicom.frames import ArrayFrames
from helpers.dicom.header import Place
from helpers.dicom.series import Slice, in_spatial_order

AXIAL = [1, 0, 0, 0, 1, 0]


def a_series(
    make_dicom, count: int = 8, modality: str = "CT", series: str = "1.2.3", folder: str = "ct", **more
) -> None:
    names = random.Random(7).sample(range(1000), count)
    for z, name in enumerate(names):
        make_dicom(
            f"{folder}/{name}.dcm",
            np.full((4, 5), z, np.uint16),
            Modality=modality,
            SeriesInstanceUID=series,
            SeriesDescription="Abdomen",
            **{
                "InstanceNumber": 100 - z,
                "ImageOrientationPatient": AXIAL,
                "ImagePositionPatient": [0, 0, -5.0 * z],
                **more,
            },
        )


def first_pixels(image: Image) -> list[int]:
    return [int(image.stored(k)[0, 0]) for k in range(image.count)]


def test_slices_are_sorted_along_their_normal(make_dicom, tmp_path) -> None:
    a_series(make_dicom)
    (image,) = read_all(tmp_path)
    assert (image.name, image.count, image.notes) == ("Abdomen", 8, ())
    assert first_pixels(image) == list(reversed(range(8)))


def test_without_positions_the_numbers_count(make_dicom, tmp_path) -> None:
    a_series(make_dicom, ImageOrientationPatient=[], ImagePositionPatient=[])
    (image,) = read_all(tmp_path)
    assert first_pixels(image) == list(reversed(range(8)))
    assert any("ordered by number" in note for note in image.notes)


def test_a_missing_slice_is_noted(make_dicom, tmp_path) -> None:
    a_series(make_dicom)
    for path in tmp_path.rglob("*.dcm"):
        if read_all(path)[0].stored()[0, 0] == 3:
            path.unlink()
    (image,) = read_all(tmp_path)
    assert any("missing" in note for note in image.notes)


def test_radiographs_of_one_series_stay_apart(make_dicom, tmp_path) -> None:
    a_series(make_dicom, 3, modality="DX")
    assert [image.count for image in read_all(tmp_path)] == [1, 1, 1]


def test_series_sizes_and_directions_are_kept_apart(make_dicom, tmp_path) -> None:
    a_series(make_dicom, 3)
    a_series(make_dicom, 4, series="1.2.4", folder="other")
    a_series(make_dicom, 2, folder="coronal", ImageOrientationPatient=[1, 0, 0, 0, 0, -1])
    assert sorted(image.count for image in read_all(tmp_path)) == [2, 3, 4]


def test_phases_at_the_same_places_become_volumes(make_dicom, tmp_path) -> None:
    for z in range(3):
        for phase in range(2):
            make_dicom(
                f"{z}-{phase}.dcm", np.full((4, 5), 10 * phase + z, np.uint16), Modality="MR", SeriesInstanceUID="1.2",
                InstanceNumber=10 * phase + z, ImageOrientationPatient=AXIAL, ImagePositionPatient=[0, 0, float(z)],
            )  # fmt: skip
    assert sorted(first_pixels(image) for image in read_all(tmp_path)) == [[0, 1, 2], [10, 11, 12]]


def test_each_slice_keeps_its_own_rescale(make_dicom, tmp_path) -> None:
    for z in range(2):
        make_dicom(
            f"{z}.dcm", np.ones((4, 5), np.uint16), Modality="PT", SeriesInstanceUID="1.2", RescaleSlope=z + 1,
            ImageOrientationPatient=AXIAL, ImagePositionPatient=[0, 0, float(z)],
        )  # fmt: skip
    (image,) = read_all(tmp_path)
    assert [image.values(k)[0, 0] for k in range(2)] == [1, 2]
    assert image.value_range() == (1, 2)


def test_a_stack_does_not_hold_its_files(make_dicom, tmp_path, monkeypatch) -> None:
    a_series(make_dicom, 30)
    (image,) = read_all(tmp_path)
    from helpers.dicom import dicom_file

    monkeypatch.setattr(dicom_file, "_opened", ByteCache(1, lambda _: 1))
    assert len(first_pixels(image)) == 30
    assert len(dicom_file._opened._items) == 1


def test_junk_is_reported_and_does_not_stop_anything(make_dicom, tmp_path) -> None:
    make_dicom("good.dcm")
    (tmp_path / "readme.txt").write_text("hello")
    (tmp_path / ".DS_Store").write_bytes(b"\0\1")
    (tmp_path / "empty.dcm").touch()
    folder = read_folder(tmp_path)
    assert [image.name for image in folder.images] == ["good.dcm"]
    assert sorted(refusal.file for refusal in folder.refused) == ["empty.dcm", "readme.txt"]


def test_nothing_to_open(tmp_path) -> None:
    with pytest.raises(CannotOpen, match="holds no picture"):
        read_all(tmp_path)
    with pytest.raises(CannotOpen, match="does not exist"):
        read_folder(tmp_path / "no")


@pytest.mark.parametrize("coordinate", [1e308, 1e9])
def test_impossible_places_count_as_none(make_dicom, tmp_path, coordinate: float) -> None:
    a_series(make_dicom, 3, ImagePositionPatient=[0, 0, coordinate])
    (image,) = read_all(tmp_path)
    assert first_pixels(image) == [2, 1, 0]
    assert any("ordered by number" in note for note in image.notes)


numbers = st.lists(st.integers(-1000, 1000), min_size=2, max_size=30, unique=True)


@given(numbers, st.floats(-3, 3), st.randoms())
def test_spatial_order_holds_in_every_direction(heights: list[int], angle: float, shuffle: random.Random) -> None:
    c, s = float(np.cos(angle)), float(np.sin(angle))
    normal = np.cross((c, s, 0), (0, 0, 1))
    image = Image(name="", frames=ArrayFrames(np.zeros((1, 1, 1))), rows=1, columns=1)
    slices = [
        Slice(image, Place("1", 1, "", n, tuple(h * normal + np.array([3, 4, 5])), (c, s, 0, 0, 0, 1)), str(h))  # type: ignore[arg-type]
        for n, h in enumerate(heights)
    ]
    shuffle.shuffle(slices)
    ordered = [int(str(piece.path)) for piece in in_spatial_order(slices)]
    assert all(a < b for a, b in pairwise(ordered))
