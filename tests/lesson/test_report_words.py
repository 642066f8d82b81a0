from __future__ import annotations

import pytest

from helpers.lesson import report_words as say
from helpers.records.calibration import Judged, calibration
from helpers.records.mastery import judge, judge_reader
from helpers.records.proportion import Interval, Proportion


def sentence(hits, of):
    return say.judgement("Sensitivity", "children with disease", judge(Proportion(hits, of))).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("hits", "of", "said"),
    [
        (0, 0, "Sensitivity: too few cases. There are no children with disease yet; it takes at least 16."),
        (
            5,
            5,
            "too few cases. 5 of 5, 100 % (interval 56 to 100 %). At the present rate it takes about 11 more children",
        ),
        (48, 54, "not yet shown. 48 of 54, 89 % (interval 77 to 95 %)"),
        (43, 54, "its lower end, 67 %, is below the goal of 80 %. At the present rate no number of cases can show it"),
        (81, 100, "At the present rate it takes more than 1,000 more"),
        (60, 62, "Sensitivity: shown. 60 of 62, 97 % (interval 88 to 100 %): even its lower end, 88 %, reaches"),
    ],
)
def test_what_is_known_and_what_it_still_takes(hits, of, said):
    assert said in sentence(hits, of)


def test_the_lower_end_never_looks_better_than_it_is():
    """79.9 % must not be shown as the 80 % that it does not reach."""
    assert say.interval(Interval(0.799, 0.9001)).replace("\xa0", " ") == "79 to 91 %"
    assert say.interval(Interval(0.80, 0.90)).replace("\xa0", " ") == "80 to 90 %"


def test_mastery_is_never_half_said():
    assert say.mastery(judge_reader([])).startswith("Not yet shown")


def test_numbers_and_words_agree():
    assert [say.count(n, "case counts", "cases count") for n in (0, 1, 2)] == [
        "0 cases count", "1 case counts", "2 cases count",
    ]  # fmt: skip


def test_confidence_is_said_with_its_doubt():
    few = say.calibrated(calibration([Judged(100, True), Judged(75, False)])).replace("\xa0", " ")
    assert (
        few == "You were 88 % sure on average and right in 50 % of 2 answers (interval 9 to 91 %): no clear difference."
    )
    assert "cannot be told" in say.calibration_figures(calibration([Judged(50, True)]))[1]
