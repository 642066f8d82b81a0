from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from helpers.dicom.spacing import Claims, Region, SpacingKind, given, judge

CALIBRATED, DETECTOR, ABSENT, DOUBTFUL = (
    SpacingKind.CALIBRATED,
    SpacingKind.DETECTOR,
    SpacingKind.ABSENT,
    SpacingKind.DOUBTFUL,
)
DX = Claims("DX", 2000, 2000)
QUARTER = (0.25, 0.25)


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        (DX, ABSENT),
        (replace(DX, pixel=(1.0, 1.0)), DOUBTFUL),
        (replace(DX, detector=(1.0, 1.0)), DOUBTFUL),
        (replace(DX, pixel=(1.0, 1.0), detector=(1.0, 1.0)), DOUBTFUL),
        (replace(DX, detector=QUARTER), DETECTOR),
        (replace(DX, pixel=QUARTER), DETECTOR),
        (replace(DX, pixel=QUARTER, detector=QUARTER), DETECTOR),
        (replace(DX, pixel=(0.2, 0.2), detector=QUARTER), CALIBRATED),
        (replace(DX, pixel=QUARTER, detector=QUARTER, calibration="FIDUCIAL"), CALIBRATED),
        (replace(DX, pixel=QUARTER, calibration="GEOMETRY"), CALIBRATED),
        (replace(DX, pixel=(1.0, 1.0), calibration="GEOMETRY"), DOUBTFUL),
        (replace(DX, film=QUARTER), DETECTOR),
        (Claims("CT", 512, 512, pixel=(0.7, 0.7)), CALIBRATED),
        (Claims("MR", 256, 256, pixel=(1.0, 1.0)), CALIBRATED),
        (Claims("OT", 256, 256, pixel=(1.0, 1.0)), DOUBTFUL),
        (Claims("CT", 512, 512, pixel=(0.0, 0.0)), DOUBTFUL),
        (Claims("CT", 512, 512, pixel=(-0.7, 0.7)), DOUBTFUL),
        (Claims("CT", 512, 512, pixel=(700.0, 700.0)), DOUBTFUL),
        (Claims("CT", 512, 512, pixel=(float("nan"), 1.0)), DOUBTFUL),
        (Claims("CT", 512, 512, pixel=(7.0, 7.0)), DOUBTFUL),  # a patient of 3.6 m
        (Claims("SC", 512, 512, film=QUARTER), DETECTOR),
    ],
)
def test_kind(claims: Claims, kind: SpacingKind) -> None:
    spacing = judge(claims)
    assert spacing.kind == kind
    assert (spacing.row_mm is None) == (kind in (ABSENT, DOUBTFUL))
    assert spacing.said.endswith(("only.", "."))


def test_ultrasound_uses_the_largest_region_and_says_when_others_differ() -> None:
    small, large = Region(100, 0.5, 0.5), Region(90_000, 0.1, 0.2)
    spacing = judge(Claims("US", 600, 800, regions=(small, large)))
    assert (spacing.row_mm, spacing.column_mm, spacing.kind) == (0.1, 0.2, CALIBRATED)
    assert "another scale" in spacing.said
    assert "another scale" not in judge(Claims("US", 600, 800, regions=(large,))).said


numbers = st.floats(allow_nan=True, allow_infinity=True)
pairs = st.none() | st.tuples(numbers, numbers)


@given_any(
    modality=st.sampled_from(["DX", "CT", "US", ""]),
    pixel=pairs,
    detector=pairs,
    film=pairs,
    size=st.integers(1, 65535),
)
def test_a_spacing_that_is_given_is_always_possible(modality, pixel, detector, film, size) -> None:
    spacing = judge(Claims(modality, size, size, pixel, detector, film))
    if spacing.kind in (CALIBRATED, DETECTOR):
        assert spacing.row_mm is not None
        assert spacing.column_mm is not None
        assert 0 < spacing.row_mm <= 20
        assert spacing.column_mm * size <= 3000
    else:
        assert spacing.row_mm is None
        assert spacing.column_mm is None


def test_given_by_a_person() -> None:
    assert given(0.5).row_mm == 0.5
    assert (given((0.5, 0.25)).row_mm, given((0.5, 0.25)).column_mm) == (0.5, 0.25)
    for wrong in (0.0, -1.0, float("nan"), (1.0, 0.0), (1.0, 2.0, 3.0)):
        with pytest.raises(ValueError, match="spacing_mm"):
            given(wrong)  # type: ignore[arg-type]
