"""The whole way: from a recipe to a file that opens with the right millimetres and HU."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from pydicom import dcmread

from helpers.dicom import read
from helpers.dicom.ct_writer import ct_bytes
from helpers.simulate import recipe_from, simulate
from helpers.simulate.ct.head.subject import subject_of
from helpers.simulate.ct.header import facts_of
from helpers.simulate.ct.phantom.rods import RODS
from helpers.simulate.ct.room import protocol_of
from helpers.simulate.ct.scanner.dose import dose_of
from helpers.simulate.ct.subject import Stack

PHANTOM = {
    "schema": 1, "anatomy": "ct phantom", "projection": "small", "side": "B", "age": "5 y", "sex": "F", "seed": 5,
    "technique": {"mas": 120},
}  # fmt: skip


@pytest.fixture(scope="module")
def phantom(tmp_path_factory):
    made = simulate(recipe_from(PHANTOM))
    path = tmp_path_factory.mktemp("ct") / "small.dcm"
    path.write_bytes(made.pictures[0].dicom)
    return made, read(path)


def test_the_file_opens_with_millimetres_and_hounsfield_units(phantom):
    made, image = phantom
    assert (image.count, image.modality, image.unit, image.simulated) == (5, "CT", "HU", True)
    assert image.orientation == ("L", "P")
    line = np.array(made.truth["lines"]["lateral"])
    millimetres = np.hypot(*np.diff(line, axis=0)[0]) * image.spacing.column_mm
    assert millimetres == pytest.approx(made.truth["values"]["lateral_width"]["value"], abs=0.1)
    assert (np.stack([image.values(k) for k in range(5)]) == made.pictures[0].pixels).all()


def test_slices_lie_evenly_to_the_last_digit(recipe_of_head):
    """A reader that finds unequal steps gives up on the spacing, and a pixel is a millimetre then."""
    recipe = recipe_of_head(age="7 m", technique={"slice_mm": 43 / 12})
    subject, protocol = subject_of(recipe, "axial"), protocol_of(recipe)
    nothing = np.zeros((len(subject.levels), 64, 64), np.int16)
    dose = dose_of(120, 200, 100, head=True)
    stack = Stack(nothing, nothing, subject.field / 64, protocol.thickness, subject.levels, dose, 150.0)
    ds = dcmread(BytesIO(ct_bytes(nothing, facts_of(recipe, "axial", subject, stack, protocol))))
    places = [float(f.PlanePositionSequence[0].ImagePositionPatient[2]) for f in ds.PerFrameFunctionalGroupsSequence]
    assert np.diff(places) == pytest.approx(protocol.thickness, abs=1e-6)
    assert places == pytest.approx(subject.levels, abs=0.01)


def test_rods_have_their_density(phantom):
    made, image = phantom
    mean = np.mean([image.values(k) for k in range(5)], axis=0)
    for rod in RODS[:5]:
        column, row = np.mean(made.truth["outlines"][rod.name], axis=0)
        part = mean[round(row) - 6 : round(row) + 7, round(column) - 6 : round(column) + 7]
        assert part.mean() == pytest.approx(rod.hounsfield, abs=max(4, 0.015 * abs(rod.hounsfield)))


def test_its_dose_is_that_of_its_size(phantom):
    values = {name: value["value"] for name, value in phantom[0].truth["values"].items()}
    assert values["effective_diameter"] == 110
    assert values["water_equivalent_diameter"] == pytest.approx(110, rel=0.02)
    assert values["size_specific_dose"] == pytest.approx(2.47 * values["ctdi_vol"], rel=0.02)


def test_the_same_recipe_gives_the_same_slices():
    from helpers.simulate.ct.phantom.subject import subject_of
    from helpers.simulate.ct.room import protocol_of
    from helpers.simulate.ct.taken import Settings, taken

    recipe = recipe_from(PHANTOM)
    subject, protocol = subject_of(recipe, "small"), protocol_of(recipe)
    one, again, other = (taken(subject, Settings(protocol, seed, size=48)).hounsfield for seed in (5, 5, 6))
    assert (one == again).all()
    assert (one != other).any()
