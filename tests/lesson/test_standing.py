from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from helpers.lesson.offered import Offered, offered_questions
from helpers.lesson.standing import ELSEWHERE, standing
from tests.lesson.synthetic import answered, questions, synthetic_record
from tests.records.attempts import START, attempt

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def stand(attempts, offered=None, role=""):
    some = offered if offered is not None else offered_questions()
    return standing(attempts, some, learner="learner-1", role=role, now=NOW)


def test_all_questions_of_all_cases_are_offered():
    assert {one.address for one in offered_questions()} == {question.address for question in questions()}
    assert all(one.roles for one in offered_questions())


def test_a_broken_case_does_not_stop_the_rest(case_folder, monkeypatch):
    (case_folder.parent / "broken-01").mkdir()
    (case_folder.parent / "broken-01" / "case.yaml").write_text("id: [")
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: case_folder.parents[1])
    assert [one.address for one in offered_questions()] == ["test-case-01/any", "test-case-01/where"]


def test_the_whole_of_a_record_is_counted_once():
    found = stand(synthetic_record(NOW))
    assert found.attempts == 60
    assert found.total.offered == len(questions())
    assert found.total.tried == sum(module.tried for module in found.modules) == len(found.records)
    assert len(found.curve) == found.total.tried
    # Each case that asks for a mark, or for none, shows whether it was called ill.
    tried = {record.question for record in found.records}
    marked = {each.address.split("/")[0] for each in questions() if each.kind == "points" and each.address in tried}
    assert found.reader.cases.of == len(marked) > 20
    assert found.calibration.right.of == len(found.curve)
    assert len(found.steps) == 3
    assert {role.name for role in found.roles} >= {"resident", "other physician"}


def test_cases_that_are_gone_still_count_for_reading_but_not_as_offered():
    found = stand([attempt("gone/x", 2.0, reading="dcr")])
    assert (found.total.tried, found.elsewhere.tried, found.elsewhere.not_attempted) == (0, 1, 0)
    assert [(name, reader.cases.of) for name, reader in found.readers] == [(ELSEWHERE, 1)]
    assert found.modules == ()


def test_each_module_has_its_own_reader():
    offered = [Offered("a/x", "M10", ("resident",)), Offered("b/x", "M2", ("resident",))]
    found = stand([attempt("a/x", 2.0, reading="dcr"), attempt("b/x", 0.0, reading="-c-")], offered)
    assert [name.partition(" ")[0] for name, _ in found.readers] == ["M2", "M10"]
    assert [reader.sensitivity.seen.of for _, reader in found.readers] == [0, 1]


def test_the_next_review_is_known_when_nothing_is_due():
    offered = [Offered("a/x", "M10", ("resident",))]
    right = attempt("a/x", 2.0)
    found = standing([right], offered, learner="l", role="", now=START + timedelta(days=1))
    assert found.steps == ()
    assert found.upcoming.due == START + timedelta(days=3)


@pytest.mark.parametrize("viewed", [{"hint": True}, {"solution": True}])
def test_what_was_helped_is_in_no_statistic_but_in_the_points(viewed):
    question = next(question for question in questions() if question.kind == "points")
    found = stand([answered(question, question.key(), NOW, confidence=100, **viewed)])
    assert (found.curve, found.calibration, found.reader.cases.of) == ((), None, 0)
    assert found.total.now == question.points
