"""What the header makes of the pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut

from helpers.dicom import Image, SpacingKind, Window, read, read_all

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
RAMP = np.arange(48, dtype=np.uint16).reshape(6, 8)


def item(**elements) -> Dataset:
    made = Dataset()
    for keyword, value in elements.items():
        setattr(made, keyword, value)
    return made


def test_whole_numbers_stay_whole(make_dicom) -> None:
    image = read(make_dicom(Modality="CT", RescaleSlope=1, RescaleIntercept=-1024))
    assert image.values().dtype == np.int32
    np.testing.assert_array_equal(image.values(), RAMP.astype(int) - 1024)
    assert image.unit == "HU"
    assert read(make_dicom("b.dcm", RescaleSlope=0.5)).values()[0, 1] == 0.5
    assert read(make_dicom("c.dcm", RescaleType="OD")).unit == "OD"


def test_modality_and_voi_tables_agree_with_pydicom(make_dicom) -> None:
    modality = item(LUTDescriptor=[48, 0, 16], LUTData=list(range(1000, 1048)), ModalityLUTType="OD")
    modality["LUTDescriptor"].VR = modality["LUTData"].VR = "US"
    voi = item(LUTDescriptor=[48, 1000, 8], LUTData=[min(5 * k, 255) for k in range(48)])
    voi["LUTDescriptor"].VR = voi["LUTData"].VR = "US"
    path = make_dicom(ModalityLUTSequence=[modality], VOILUTSequence=[voi])
    image, source = read(path), pydicom.dcmread(path)
    values = apply_modality_lut(source.pixel_array, source)
    np.testing.assert_array_equal(image.values(), values)
    np.testing.assert_array_equal(image.display(), apply_voi_lut(values, source))
    assert image.unit == "OD"


def test_windows_of_the_file(make_dicom) -> None:
    image = read(
        make_dicom(
            WindowCenter=[40, 500, 1], WindowWidth=[400, 2000, 0], WindowCenterWidthExplanation=["SOFT", "BONE", "BAD"]
        )
    )
    assert image.windows == (Window(40, 400, "SOFT"), Window(500, 2000, "BONE"))
    exact = read(make_dicom("b.dcm", WindowCenter=0.5, WindowWidth=0.5, VOILUTFunction="LINEAR_EXACT"))
    assert exact.windows == (Window(0.5, 0.5, "", "LINEAR_EXACT"),)


@pytest.mark.parametrize(
    ("elements", "inverted"),
    [
        ({"PhotometricInterpretation": "MONOCHROME1"}, True),
        ({"PresentationLUTShape": "INVERSE"}, True),
        ({"PhotometricInterpretation": "MONOCHROME1", "PresentationLUTShape": "INVERSE"}, True),
        ({}, False),
    ],
)
def test_low_values_bright(make_dicom, elements, inverted: bool) -> None:
    image = read(make_dicom(**elements))
    assert image.inverted is inverted
    assert bool(image.display()[0, 0] > image.display()[-1, -1]) is inverted


def test_every_frame_of_an_enhanced_file_has_its_own_meaning(make_dicom) -> None:
    def frame(slope: float) -> Dataset:
        return item(
            PixelValueTransformationSequence=[item(RescaleSlope=slope, RescaleIntercept=0, RescaleType="US")],
            FrameVOILUTSequence=[item(WindowCenter=10 * slope, WindowWidth=20)],
        )

    shared = item(PixelMeasuresSequence=[item(PixelSpacing=[0.5, 0.25])])
    path = make_dicom(
        pixels=np.ones((3, 4, 5), np.uint16),
        Modality="MR",
        PerFrameFunctionalGroupsSequence=[frame(s) for s in (1, 2, 3)],
        SharedFunctionalGroupsSequence=[shared],
    )
    image = read(path)
    assert [image.values(k)[0, 0] for k in range(3)] == [1, 2, 3]
    assert image.windows == (Window(20, 20),)  # of the middle frame
    assert (image.spacing.row_mm, image.spacing.column_mm) == (0.5, 0.25)


def test_padding_is_left_out_of_the_automatic_window(make_dicom) -> None:
    pixels = np.full((20, 20), -2000, np.int16)
    pixels[:5] = np.arange(100).reshape(5, 20)
    image = read(make_dicom(pixels=pixels, PixelPaddingValue=-2000, RescaleSlope=1, RescaleIntercept=10))
    assert image.auto_window().center > 0


@pytest.mark.parametrize(
    "elements",
    [
        {"ImageType": ["DERIVED", "PRIMARY", "SIMULATED"]},
        {"ImageComments": "Simulated picture: no patient"},
        {"SeriesDescription": "SIMULATED chest"},
    ],
)
def test_simulated(make_dicom, elements) -> None:
    assert read(make_dicom(**elements)).simulated
    assert not read(make_dicom("b.dcm")).simulated


def test_ultrasound_regions(make_dicom) -> None:
    regions = [
        item(
            RegionSpatialFormat=form,
            PhysicalUnitsXDirection=units[0],
            PhysicalUnitsYDirection=units[1],
            PhysicalDeltaX=0.02,
            PhysicalDeltaY=0.03,
            RegionLocationMinX0=0,
            RegionLocationMinY0=0,
            RegionLocationMaxX1=size,
            RegionLocationMaxY1=size,
        )
        for form, units, size in ((1, (3, 3), 5), (3, (4, 7), 70))
    ]
    spacing = read(make_dicom(Modality="US", SequenceOfUltrasoundRegions=regions)).spacing
    assert spacing.kind is SpacingKind.CALIBRATED
    assert (spacing.row_mm, spacing.column_mm) == pytest.approx((0.3, 0.2))


def test_facts_beside_the_picture(make_dicom) -> None:
    image = read(
        make_dicom(
            Modality="DX", BodyPartExamined="WRIST", ViewPosition="PA", ImageLaterality="L", PatientAge="007Y",
            PatientSex="F", ImagerPixelSpacing=[0.15, 0.15], CineRate=25, BurnedInAnnotation="YES", FrameTime=0,
        )
    )  # fmt: skip
    assert (image.modality, image.body_part, image.view, image.laterality) == ("DX", "WRIST", "PA", "L")
    assert (image.age, image.sex, image.frame_ms) == ("7 y", "F", 40.0)
    assert image.spacing.kind is SpacingKind.DETECTOR
    assert any("burned" in note for note in image.notes)
    assert read(make_dicom("b.dcm", PatientBirthDate="20200101", StudyDate="20210301")).age == "14 mo"


def everything_said(thing: object, depth: int = 6) -> str:
    """Return all that can be reached from an object, in words."""
    if depth == 0 or not hasattr(thing, "__dict__"):
        return repr(thing)
    return repr(thing) + "".join(everything_said(inner, depth - 1) for inner in vars(thing).values())


def test_nothing_says_whose_picture_it_is(make_dicom) -> None:
    path = make_dicom(
        "folder/wrist.dcm", PatientName="Doe^Jane", PatientID="4711", PatientBirthDate="20140505",
        InstitutionName="St Elsewhere", AccessionNumber="A99", ReferringPhysicianName="Who^Doctor",
    )  # fmt: skip
    image = read(path)
    image.display()
    said = everything_said(image).replace(str(path.parent), "")
    for secret in ("Doe", "4711", "20140505", "Elsewhere", "A99", "Who"):
        assert secret not in said
    assert image.name == "wrist.dcm"


def test_overlays_are_said_not_shown() -> None:
    image = read(BUNDLED / "examples_overlay.dcm")
    assert any("overlay" in note for note in image.notes)
    assert isinstance(read_all(BUNDLED / "examples_overlay.dcm")[0], Image)
