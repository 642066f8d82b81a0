from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom import Dataset
from pydicom.data import get_palette_files
from pydicom.pixels.processing import apply_color_lut

from helpers.dicom import CannotOpen, read
from helpers.dicom.colour import Palette, samples_to_rgb


def test_a_palette_agrees_with_pydicom(bundled) -> None:
    path = bundled("gdcm-US-ALOKA-16.dcm")
    image, source = read(path), pydicom.dcmread(path)
    assert image.colour
    np.testing.assert_array_equal(image.stored(), source.pixel_array)
    np.testing.assert_array_equal(image.rgb(), (apply_color_lut(source.pixel_array, source) >> 8).astype(np.uint8))


@pytest.mark.parametrize("path", sorted(get_palette_files("*.dcm")), ids=lambda path: Path(path).name)
def test_well_known_palettes_agree_with_pydicom(path) -> None:
    """Half of them are segmented."""
    source, indices = pydicom.dcmread(path), np.arange(256, dtype=np.uint8)
    right = apply_color_lut(indices, source)[:, :3]
    np.testing.assert_array_equal(Palette(source, big_endian=False)(indices), right >> (8 * (right.max() > 255)))


def palette(first: int = 0, bits: int = 8, **tables: bytes) -> Dataset:
    made = Dataset()
    for colour in ("Red", "Green", "Blue"):
        setattr(made, f"{colour}PaletteColorLookupTableDescriptor", [4, first, bits])
        made[f"{colour}PaletteColorLookupTableDescriptor"].VR = "SS"
        for keyword, data in tables.items():
            setattr(made, keyword.format(colour), data)
    return made


PLAIN = "{}PaletteColorLookupTableData"
SEGMENTED = "Segmented{}PaletteColorLookupTableData"


def test_beyond_its_ends_the_table_goes_on() -> None:
    colours = Palette(palette(first=-2, **{PLAIN: bytes([9, 8, 7, 6])}), big_endian=False)
    assert colours(np.array([-300, -2, -1, 1, 2, 300], np.int16))[:, 0].tolist() == [9, 9, 8, 6, 6, 6]


@pytest.mark.parametrize("big_endian", [False, True])
def test_byte_order(big_endian: bool) -> None:
    data = np.array([0, 0x0100, 0x8000, 0xFFFF], ">u2" if big_endian else "<u2").tobytes()
    colours = Palette(palette(bits=16, **{PLAIN: data}), big_endian)
    assert colours(np.arange(4))[:, 2].tolist() == [0, 1, 128, 255]


def test_a_missing_or_damaged_table() -> None:
    with pytest.raises(CannotOpen, match="missing"):
        Palette(Dataset(), big_endian=False)
    with pytest.raises(CannotOpen, match="damaged colour table"):
        Palette(palette(), big_endian=False)


def test_a_picture_with_a_table_that_would_fill_the_memory(make_dicom) -> None:
    bomb = np.tile(np.array([1, 65535, 7], "<u2"), 1000)
    data = np.concatenate([np.array([0, 1, 0], "<u2"), bomb]).tobytes()
    tables = {e.keyword: e.value for e in palette(bits=16, **{SEGMENTED: data})}
    path = make_dicom(PhotometricInterpretation="PALETTE COLOR", **tables)
    with pytest.raises(CannotOpen, match="damaged colour table"):
        read(path)


@pytest.mark.parametrize(("bits", "value", "shown"), [(8, 200, 200), (16, 0x8000, 128), (12, 0xFFF, 255), (4, 15, 240)])
def test_samples_of_any_depth(bits: int, value: int, shown: int) -> None:
    assert samples_to_rgb(np.full((1, 1, 3), value, np.uint16), bits).tolist() == [[[shown] * 3]]
