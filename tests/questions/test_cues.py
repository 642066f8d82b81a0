from __future__ import annotations

import pytest

from helpers.cases import load_case
from helpers.questions import case_cues, habits, parse_questions
from tests.questions.every_kind import question

GOOD = [("One way", True), ("Another way", False), ("A third way", False)]


def choice(options=GOOD, prompt="Which?"):
    named = [
        {"id": chr(97 + i), "text": text, "said": "So.", **({"correct": True} if right else {})}
        for i, (text, right) in enumerate(options)
    ]
    return question("choice", prompt=prompt, options=named)


@pytest.fixture
def cues(case_folder):
    case = load_case(case_folder)
    return lambda each: " ".join(case_cues(case, [each]))


def test_a_good_case_gives_nothing_away(case_folder):
    case = load_case(case_folder)
    assert case_cues(case, parse_questions(case)) == []
    assert habits([choice()] * 3) == []


@pytest.mark.parametrize("prompt", ["Which is NOT seen?", "All of these except?", "What is least likely?"])
def test_negative_stems(cues, prompt):
    assert "asks for what is" in cues(choice(prompt=prompt))
    assert cues(choice(prompt="Nothing of note?")) == ""


def test_the_longest_option(cues):
    long = [("Torus fracture with both edges pushed outwards", True), ("No fracture", False), ("Old", False)]
    assert "by its length" in cues(choice(long))
    assert cues(choice([(text, not right) for text, right in long[:1]] + [("Short", True), ("Other", False)])) == ""


def test_a_word_that_only_the_right_option_repeats(cues):
    options = [("Pneumothorax", True), ("Effusion", False), ("Collapse", False)]
    assert "'pneumothorax'" in cues(choice(options, "Which sign of pneumothorax is it?"))
    assert cues(choice(options, "What is it?")) == ""


def test_a_title_that_gives_the_answer_away(case_folder):
    path = case_folder / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("title: A fall on the hand", "title: A broken bone, a fracture"))
    case = load_case(case_folder)
    assert "line 2: title: says 'fracture'" in case_cues(case, parse_questions(case))[0]


def test_habits_show_over_many_questions():
    second = [choice([GOOD[1], GOOD[0], GOOD[2]]) for _ in range(8)]
    assert "number 2 in 8 of 8" in habits(second)[0]
    longest = [choice([("One way that is longer", True), *GOOD[1:]][::step]) for step in (1, -1) for _ in range(4)]
    assert "longest in 8 of 8" in habits(longest)[0]
