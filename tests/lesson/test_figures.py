from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from helpers.lesson.figures.chart import chart
from helpers.lesson.figures.charts import calibration_chart, curve_chart, reader_chart
from helpers.records.calibration import Judged, calibration
from helpers.records.curve import learning_curve
from helpers.records.mastery import judge_reader
from helpers.records.readings import CaseReading

SVG = "{http://www.w3.org/2000/svg}"


def readings(ill=20, well=20, confidence=75):
    ill_ones = [CaseReading(f"i{i}/x", True, i > 2, i > 2, confidence) for i in range(ill)]
    return ill_ones + [CaseReading(f"w{i}/x", False, i < 5, i >= 5, confidence) for i in range(well)]


CHARTS = {
    "reader": lambda: reader_chart(judge_reader(readings())),
    "curve": lambda: curve_chart(learning_curve([i % 3 > 0 for i in range(40)])),
    "calibration": lambda: calibration_chart(calibration([Judged(25 * (i % 5), i % 2 == 0) for i in range(30)])),
}


def svg_of(markup):
    return ET.fromstring(re.search(r"<svg.*</svg>", markup, re.DOTALL)[0])


@pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS)
def test_text_is_text_and_every_colour_is_the_page_s(make):
    markup = make()
    words = [text.text for text in svg_of(markup).iter(f"{SVG}text")]
    assert len(words) > 5
    assert not re.search(r"(?:fill|stroke): *#", markup), "a colour that does not follow the theme"
    assert "currentColor" in markup
    assert "DejaVu" not in markup
    assert re.match(r'<div class="piw-chart" role="img" aria-label="[^"]{20,}">', markup)


@pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS)
def test_what_a_chart_refers_to_is_its_own(make):
    markup = make()
    ids = re.findall(r' id="([^"]+)"', markup)
    assert set(re.findall(r'(?:href="|url\()#([\w-]+)', markup)) == set(ids)
    assert len(ids) == len(set(ids))
    assert not set(ids) & set(
        re.findall(r' id="([^"]+)"', CHARTS["reader" if make is not CHARTS["reader"] else "curve"]())
    )


def test_the_same_record_gives_the_same_bytes():
    assert CHARTS["curve"]() == CHARTS["curve"]()


def test_a_learner_s_own_settings_change_nothing_and_are_not_changed():
    expected = CHARTS["curve"]()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red"}):
        assert CHARTS["curve"]() == expected
        assert mpl.rcParams["font.size"] == 30


def test_only_what_was_seen_is_drawn():
    words = "".join(reader_chart(judge_reader(readings(well=0))).split())
    assert "Sensitivity" in words
    assert "Specificity" not in words
    assert "AUC" not in words


def test_a_long_record_stays_small():
    assert len(curve_chart(learning_curve([i % 3 > 0 for i in range(20_000)]))) < 60_000


def test_one_try_is_a_curve_too():
    assert "1 were right" in curve_chart(learning_curve([True]))


def test_words_of_a_chart_are_escaped():
    assert '"><script>' not in chart(lambda axes: None, 100, 100, '"><script>')
