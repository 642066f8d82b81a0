from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer
from tests.questions.every_kind import faults, question

REPORT = question("report", points=10)
IDS = {item.text: item.id for item in REPORT.items}


def score(*texts, words=""):
    return REPORT.mark({"items": [IDS[text] for text in texts], "words": words}).score


def test_weights():
    # Effusion weighs 3 of 6; walls, drain and the words 1 each.
    assert score("Effusion", "Walls in it", "Drain", words="empyema") == 10
    assert score("Effusion", "Walls in it", "Drain") == pytest.approx(10 * 5 / 6)
    assert score("Effusion") == 5


def test_a_missing_must_caps_the_score_at_four_tenths():
    mark = REPORT.mark({"items": [IDS["Walls in it"], IDS["Drain"]], "words": "empyema"})
    assert mark.score == 4
    assert "no more than 40%" in mark.parts[-1].said


def test_harm_costs_three_tenths():
    everything_right = ("Effusion", "Walls in it", "Drain")
    assert score(*everything_right, "CT first", words="empyema") == pytest.approx(10 - 10 / 3)
    more_wrong = {"title": "More", "items": [{"text": f"wrong {i}"} for i in range(20)]}
    from tests.questions.every_kind import QUESTIONS

    long = question("report", points=10, sections=[*QUESTIONS["report"]["sections"], more_wrong])
    ids = {item.text: item.id for item in long.items}
    answer = {"items": [ids[text] for text in (*everything_right, "CT first")], "words": "empyema"}
    assert long.mark(answer).score == 7
    mark = long.mark(answer)
    assert any("This would harm" in part.said for part in mark.parts)


@given(st.sets(st.sampled_from(sorted(IDS))))
def test_a_wrong_item_more_never_helps(texts):
    for wrong in ("Cavity", "Nodes", "CT first"):
        assert score(*texts, *({wrong} - texts)) <= score(*texts)


@given(st.sets(st.sampled_from(sorted(IDS))))
def test_a_right_item_more_never_costs(texts):
    for right in ("Effusion", "Walls in it", "Drain"):
        assert score(*texts, *({right} - texts)) >= score(*texts)


def test_ids_say_nothing_about_their_items():
    shown = [item["id"] for section in REPORT.public()["sections"] for item in section["items"]]
    assert shown == ["i1", "i2", "i3", "i4", "i5", "i6"]
    texts = [item["text"] for item in REPORT.public()["sections"][0]["items"]]
    assert texts != ["Effusion", "Walls in it", "Cavity", "Nodes"]


@pytest.mark.parametrize("answer", [None, [], {"items": "i1"}, {"items": ["i9"]}, {"items": [], "words": 3}])
def test_what_is_no_report_is_refused(answer):
    with pytest.raises(BadAnswer):
        REPORT.mark(answer)


def test_authors_hear_what_is_wrong():
    good, bad = {"text": "A", "right": True}, {"text": "B"}

    def said(*items):
        return faults("report", sections=[{"title": "T", "items": list(items)}])

    assert "at least one is not" in said(good, good)
    assert "cannot be right and harm" in said({**good, "harm": True}, bad)
    assert "only an item that is right" in said(good, {**bad, "must": True})
