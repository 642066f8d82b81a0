from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image as Pillow

from helpers.darkroom import image_path
from helpers.dicom import read
from helpers.lesson.figures.film import film, legend
from helpers.lesson.misses import MarkedShape, misses
from helpers.questions import find_question
from helpers.records import by_question
from tests.lesson.synthetic import answered

ADDRESS = "wrist-fall-07/where"
STRAY = [900.0, 300.0]


@pytest.fixture
def miss():
    _, question = find_question(ADDRESS)
    one = answered(question, [{"at": STRAY, "frame": 0}], datetime.now(UTC))
    return misses(by_question([one]))[0]


def test_the_truth_and_the_stray_mark_lie_where_they_are(miss):
    case, question = find_question(ADDRESS)
    image = read(image_path(case, question.image))
    found = film(miss)
    layer = ET.fromstring(re.search(r"<svg.*?</svg>", found.picture)[0])
    assert layer.get("viewBox") == f"-0.5 -0.5 {image.columns} {image.rows}"
    groups = {group.get("class"): group[0].get("d") for group in layer}
    assert set(groups) == {"piw-fate-missed", "piw-fate-stray"}
    corners = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", groups["piw-fate-missed"])]
    target = case.truth.outlines["buckle"]
    assert corners == [tuple(round(value, 1) for value in at) for at in target]
    cross = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", groups["piw-fate-stray"])]
    assert [sum(values) / 4 for values in zip(*cross, strict=True)] == pytest.approx(STRAY)


def test_the_picture_is_small_and_says_that_it_is_simulated(miss):
    found = film(miss)
    assert found.simulated
    assert "SIMULATED" in found.picture
    assert (
        'alt="Left wrist PA. Simulated image. the bulging part of the radius: missed; your mark 1: nothing there."'
        in (found.picture)
    )
    jpeg = base64.b64decode(re.search(r"base64,([^\"]+)", found.picture)[1])
    assert len(jpeg) < 30_000
    picture = Pillow.open(BytesIO(jpeg))
    assert max(picture.size) == 300
    assert not picture.getexif()


def test_an_image_that_is_not_simulated_does_not_say_so(miss, case_folder, monkeypatch):
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: case_folder.parents[1])
    _, question = find_question("test-case-01/where")
    one = answered(question, [{"at": [1, 1], "frame": 0}], datetime.now(UTC))
    found = film(misses(by_question([one]))[0])
    assert not found.simulated
    assert "imulated" not in found.picture.lower().replace("piw", "")


@pytest.mark.parametrize(
    "change",
    [{"question": "no-such-case/x"}, {"question": "wrist-fall-07/no"}, {"question": "../../x"}, {"revision": ""}],
)
def test_what_is_gone_or_has_changed_is_not_drawn(miss, change):
    assert film(replace(miss, **change)) is None


def test_a_frame_that_the_image_does_not_have_is_not_drawn(miss):
    assert film(replace(miss, shapes=(replace(miss.shapes[0], frame=7),))) is None


def test_a_shape_far_away_is_left_out(miss):
    far = MarkedShape("point", ((1e200, 5.0),), "stray", "far", 0)
    picture = film(replace(miss, shapes=(*miss.shapes, far))).picture
    # The letters of the packed film may spell anything.
    assert "e+" not in re.sub(r"base64,[^\"']*", "", picture)
    assert picture.count("piw-fate-stray") == 1


def test_the_legend_has_a_sign_for_what_is_there():
    found = legend({"missed", "stray"})
    assert found.count("<li>") == 2
    assert "piw-fate-stray" in found
    assert "close" not in found
