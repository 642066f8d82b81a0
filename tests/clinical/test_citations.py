"""Texts name their sources in one way, and a key that does not exist is told with what may be meant."""

from __future__ import annotations

import pytest

from helpers.clinical import Citation, UnknownSource, citation_faults, citations, find_reference, full_text, tag_of


def test_every_form_is_understood_once_and_in_order():
    text = "Alpha [GRAF80]. Table [M: RP185]. Old [M]. Ours [D]. Again [GRAF80]. Read [V1: CHEN21]."
    assert citations(text) == [
        Citation("GRAF80"), Citation("RP185", "M"), Citation("", "M"), Citation("", "D"), Citation("CHEN21", "V1"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["[AP](ap.png)", "`x[KEY]`", "```\nx[KEY]\n```", "[GRAF80]: #source-GRAF80", "[5]"])
def test_what_is_no_citation_is_left_alone(text):
    assert citations(text) == []
    assert list(citation_faults(text)) == []


def test_a_key_that_does_not_exist_is_told_with_the_nearest():
    assert list(citation_faults("[GRAF81]")) == ["There is no source [GRAF81]. Did you mean GRAF80?"]
    with pytest.raises(UnknownSource, match=r"Only sources of helpers/clinical/references.json count"):
        find_reference("QQQQQQQQ")


@pytest.mark.parametrize("text", ["[GRAF80, CHEN21]", "[V1: GREEN09; V1: SCFE-TAB]"])
def test_each_source_has_brackets_of_its_own(text):
    assert "brackets of its own" in next(citation_faults(text))


def test_the_text_has_the_last_word_on_how_far_something_is_checked():
    assert tag_of(Citation("RP185")) == "V1"
    assert tag_of(Citation("RP185", "M")) == "M"


def test_a_source_of_which_only_a_part_was_read_says_so():
    assert full_text(Citation("RP185")).endswith("Its numbers are from memory [M]: only a part of it was read.")
    assert full_text(Citation("CHEN21")) == find_reference("CHEN21").text
    assert full_text(Citation("", "M")) == ""
