"""No mark rests on a number from memory: whoever tries is told where, and what to do."""

from __future__ import annotations

import pytest

from helpers.clinical import MEASUREMENTS, Measurement
from helpers.questions.grounds import ground_faults
from tests.questions.every_kind import data_of

OPTIONS = [{"id": "a", "text": "Seen again in 6 weeks", "correct": True}, {"id": "b", "text": "Nothing more"}]
CUTS = {"prompt": "Normal?", "cuts": [40], "tag": "V1", "options": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]}


def said(kind, references=(), **changes):
    return [reason for _, reason in ground_faults(data_of(kind, **changes), references)]


def test_a_right_answer_with_a_number_needs_a_source_that_was_read():
    assert "no source of it was read" in said("choice", options=OPTIONS)[0]
    assert "no source of it was read" in said("choice", ["GRAF80"], options=OPTIONS)[0]  # from memory
    assert "no source of it was read" in said("choice", ["RP185"], options=OPTIONS)[0]  # read, but not its numbers
    assert said("choice", ["CHEN21"], options=OPTIONS) == []
    assert said("choice", options=OPTIONS, rests_on=["D"]) == []
    assert said("choice", options=[{**OPTIONS[0], "text": "Grade 2"}, OPTIONS[1]]) == []


def test_a_must_item_and_an_accepted_text_count_as_well():
    item = {"text": "Wider than 3 mm", "right": True, "must": True}
    assert len(said("report", sections=[{"title": "Seen", "items": [item, {"text": "Up to 2 mm"}]}])) == 1
    assert len(said("text", accept=["more than 30 degrees"])) == 1


@pytest.mark.parametrize(("tag", "enough", "short"), [("V1", "BMC-GRAF", "RADIO-GRAF"), ("V2", "RADIO-GRAF", "GRAF80")])
def test_limits_of_a_question_are_borne_out_by_its_sources(tag, enough, short):
    category = {**CUTS, "tag": tag}
    assert said("number", [enough], category=category) == []
    assert f"limits tagged {tag} need a source" in said("number", [short], category=category)[0]
    assert len(said("number", category=category)) == 1


@pytest.mark.parametrize("tag", ["M", "D"])
def test_limits_from_memory_decide_nothing_and_our_own_say_so(tag):
    assert said("number", category={**CUTS, "tag": tag}) == []


def test_what_is_named_as_the_ground_is_not_from_memory():
    for written in ("M", "M: RP185", "GRAF80", "RP185", "V1: RP185"):
        assert "must not rest on" in said("choice", rests_on=[written])[0]
    assert "Did you mean GRAF80" in said("choice", rests_on=["GRAF81"])[0]
    assert "no citation" in said("choice", rests_on=["a book"])[0]
    assert said("choice", rests_on=["V1: CHEN21", "BMC-GRAF", "D"]) == []


def test_a_typed_number_says_where_it_comes_from():
    assert "rests_on" in said("value", rests_on=[])[0]
    assert said("value", rests_on=["D"]) == []


@pytest.mark.parametrize(
    ("tag", "references"), [("V1", ("GRAF80",)), ("V1", ()), ("V2", ("GRAF80",)), ("", ("BMC-GRAF",))]
)
def test_a_measurement_whose_tag_is_not_borne_out_cannot_be_made(tag, references):
    with pytest.raises(ValueError, match="does not fit its cut-offs"):
        Measurement("alpha", "°", 4, 7, (60,), tag, references)


def test_limits_from_memory_are_there_and_decide_nothing():
    remembered = [each for each in MEASUREMENTS.values() if each.tag == "M"]
    assert remembered
    assert not any(each.decides for each in remembered)
    assert MEASUREMENTS["graf_alpha"].decides
