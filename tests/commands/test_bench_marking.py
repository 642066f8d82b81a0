from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from helpers.assessment.marking import Marker
from helpers.assessment.rules import KeyRules
from helpers.commands.bench.exercise import KINDS, QUESTIONS, SIMPLE, class_answers, exercise, write_class
from helpers.commands.bench.marking import marking_report, measure_marking
from helpers.commands.bench.notebook_graders import Environment, GraderError, _assertion
from helpers.questions import KINDS as ALL_KINDS
from helpers.questions import mark_response, question_faults


def test_the_exercise_has_all_kinds_and_is_fair():
    assert set(KINDS) == set(ALL_KINDS)
    keyring = exercise(tuple(KINDS))
    assert len(keyring.editions) == QUESTIONS
    for edition in keyring.editions[: len(KINDS)]:
        assert question_faults(keyring.question(edition)) == []


def test_a_class_answers_right_partly_and_wrong(tmp_path):
    keyring = exercise(tuple(KINDS))
    size = write_class(keyring, 8, tmp_path / "in")
    assert size == sum(path.stat().st_size for path in (tmp_path / "in").iterdir())
    assert (tmp_path / "key.json").read_bytes() == keyring.as_bytes()
    marker = Marker(KeyRules(keyring))
    found = [marker.mark_file(path) for path in sorted((tmp_path / "in").iterdir())]
    assert [each.set_aside for each in found] == [[]] * 8
    scores = [answer.score for each in found for answers in each.answers.values() for answer in answers.values()]
    assert len(scores) == 8 * QUESTIONS
    assert {0.0, 1.0} < set(scores)
    assert list(class_answers(keyring, 2)) == list(class_answers(keyring, 2))


def test_an_assertion_gives_the_point_that_marking_gives():
    keyring = exercise(SIMPLE)
    questions = [keyring.question(edition) for edition in keyring.editions]
    for lines in class_answers(keyring, 5):
        for edition, question, line in zip(keyring.editions, questions, lines, strict=True):
            given = line["answer"]["value"] if isinstance(line["answer"], dict) else line["answer"]
            try:
                exec(_assertion(edition, keyring), {f"answer_{edition.id}": given})
                passed = 1.0
            except AssertionError:
                passed = 0.0
            assert passed == mark_response(question, line).score


@pytest.mark.slow
def test_marking_is_measured_and_others_that_are_not_there_are_named():
    figures = measure_marking(3, 2, Path(sys.executable))
    assert len(figures["many"]["points"]) == 3
    assert figures["many"]["set_aside"] == figures["here"]["set_aside"] == 0
    assert figures["others"] == {"nbgrader": {"missing": True}, "otter": {"missing": True}}
    json.dumps(figures)
    text = marking_report(figures)
    assert "nbgrader autograde: not installed there." in text
    assert "| – |" in text  # three files prove nothing about ten thousand


HERE = {"files": 10, "bytes": 1, "seconds": 2.0, "processor_seconds": 3.0, "points": [], "set_aside": 0}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(29.0, "29.0 s, 3 s of the processors | ✓ kept"), (31.0, "31.0 s, 3 s of the processors | ✗ not kept")],
)
def test_a_promise_is_judged_by_what_was_measured(seconds, said):
    many = HERE | {"files": 10_000, "seconds": seconds}
    others = {"nbgrader": {"seconds": 60.0, "same_points": True}, "otter": {"failed": "otter run: no"}}
    figures = {"machine": {"cores": 2}, "one": {"median_ms": 0.1, "worst_ms": 60.0}, "many": many, "here": HERE}
    text = marking_report(figures | {"others": others})
    assert said in text
    assert "| `nbgrader autograde` | 60.0 s | 6000 ms | 30 | yes |" in text
    assert "otter run: otter run: no." in text
    assert "the slowest 60.0 ms | ✗ not kept" in text
    assert "pip install nbgrader otter-grader" in marking_report(figures | {"others": {}})


def test_a_grader_that_fails_says_where(tmp_path):
    place = Environment(Path(sys.executable), tmp_path)
    with pytest.raises(GraderError, match=r"json\.tool nowhere"):
        place.run("json.tool", "nowhere", cwd=tmp_path)
    assert place.has("json")
    assert not place.has("no_such_module")
