from __future__ import annotations

import numpy as np
import pytest

from helpers.dicom import Image, Window
from helpers.viewer.presets import presets

HOUNSFIELD = np.arange(-1000, 1000, dtype=np.int16).reshape(40, 50)


def names(**facts):
    return [window.name for window in presets(Image.from_array(HOUNSFIELD, **facts))]


@pytest.mark.parametrize(
    ("part", "first"),
    [("CHEST", "lung"), ("HEAD", "brain"), ("C_SPINE", "bone"), ("ABDOMEN", "soft tissue"), ("", "lung")],
)
def test_ct_begins_with_what_the_body_part_needs(part, first):
    found = names(unit="HU", modality="CT", body_part=part)
    assert found[0] == "automatic"
    assert found[1] == first
    assert sorted(found[1:]) == ["bone", "brain", "lung", "soft tissue", "stroke", "subdural"]


def test_the_file_s_own_window_comes_first():
    found = presets(Image.from_array(HOUNSFIELD, window=Window(40, 80), unit="HU", modality="CT"))
    assert (found[0].center, found[0].width) == (40, 80)


@pytest.mark.parametrize("facts", [{}, {"modality": "CT"}, {"modality": "MR", "unit": "HU"}])
def test_no_hounsfield_no_presets_of_ct(facts):
    assert names(**facts) == ["automatic"]


def test_a_colour_picture_has_one_window():
    assert len(presets(Image.from_array(np.zeros((4, 4, 3), np.uint8)))) == 1


def test_a_window_that_the_file_names_as_we_do_is_in_the_list_once():
    ct = Image.from_array(HOUNSFIELD, unit="HU", modality="CT", body_part="HEAD")
    ct.windows = (Window(36, 80, "BRAIN"), Window(40, 350, "SOFT_TISSUE"), Window(10, 20, "Dr. Low"))
    found = presets(ct)
    listed = ["brain", "soft tissue", "Dr. Low", "automatic", "subdural", "stroke", "bone", "lung"]
    assert [window.name for window in found] == listed
    assert (found[0].center, found[0].width) == (36, 80)  # the file's own numbers
