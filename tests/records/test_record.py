from __future__ import annotations

from helpers.records import Attempt, by_question


def attempt(number, question):
    return Attempt(str(number), {"question": question}, None)


def test_attempts_are_grouped_and_the_newest_question_is_last():
    attempts = [attempt(1, "a/x"), attempt(2, "b/y"), attempt(3, "a/x")]
    records = by_question(attempts)
    assert [record.question for record in records] == ["b/y", "a/x"]
    assert [records[1].first.id, records[1].last.id] == ["1", "3"]
