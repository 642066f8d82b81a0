from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer
from helpers.questions.phrases import says, words
from tests.questions.every_kind import faults, question

TEXT = question("text")


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ("right upper lobe collapse", 4),
        ("Right Upper Lobe COLLAPSE.", 4),
        ("RUL collapse", 4),
        ("collapse of the RUL", 4),
        ("collapse of right upper lobe, probably", 4),
        ("collapse", 2),
        ("left upper lobe collapse", 2),
        ("no collapse", 0),
        ("no right upper lobe collapse", 0),
        ("pneumonia", 0),
        ("", 0),
        ("RUL collapse or RUL pneumonia or thymus or mass or cyst", 0),  # a list of guesses
    ],
)
def test_scores(answer, score):
    assert TEXT.mark(answer).score == score


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("Pneumothorax", "ptx"),
        ("PTX left", "left pneumothorax"[5:]),
        ("hémorragie", "hemorragie"),
        ("oedema", "edema"),
        ("buckle fracture", "torus fracture"),
        ("there is no fracture", "no fracture"),
        ("fractures", "fracture"),
    ],
)
def test_case_accents_and_abbreviations_do_not_matter(answer, accepted):
    assert says(answer, [accepted])


@given(st.text(max_size=80))
def test_words_are_found_once_and_for_all(text):
    assert words(" ".join(words(text))) == words(text)
    assert words(text.upper()) == words(text.upper().lower())


@pytest.mark.parametrize("answer", [None, 3, ["collapse"], "x" * 201])
def test_what_is_no_text_is_refused(answer):
    with pytest.raises(BadAnswer):
        TEXT.mark(answer)


def test_authors_hear_what_is_wrong():
    assert "no word" in faults("text", accept=["the"])


def test_ornate_letters_are_letters():
    assert words("𝐑𝐢𝐠𝐡𝐭 𝓛𝓾𝓷𝓰") == words("right lung")
