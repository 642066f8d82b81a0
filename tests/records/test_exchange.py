"""A record taken along as one file and brought back: nothing is lost, nothing is doubled."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.records import Store, StoreError, exchange, export_record, import_record
from tests.records.answers import MARK, response


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "here.sqlite3")


@pytest.fixture
def other(tmp_path):
    return Store(tmp_path / "there.sqlite3")


def as_lines(*lines):
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def answers(store):
    return [attempt.response["answer"] for attempt in store.attempts()]


def test_one_attempt_a_line_with_its_id_and_marks(store):
    store.keep_mark(store.keep(response(1), "a" * 32), MARK)
    store.keep(response(2), "b" * 32)
    lines = [json.loads(line) for line in export_record(store).splitlines()]
    assert lines == [{**response(1), "id": "a" * 32, "marks": [MARK]}, {**response(2), "id": "b" * 32, "marks": []}]


text = st.text(max_size=9) | st.just("\ud800") | st.just("ä\u2028\x00")
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
KNOWN = {*response(), "id", "marks", *MARK, "reading"}
extra = st.dictionaries(text.filter(lambda name: name not in KNOWN), plain, max_size=2)
times = st.integers(0, 10**11).map(
    lambda ms: (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).isoformat()
)
responses = st.builds(
    lambda answer, more, at, learner: response(answer=answer, at=at, learner=learner) | more,
    plain, extra, times, st.sampled_from(["anna", "otto"]),
)  # fmt: skip
marks = st.lists(st.builds(lambda score, more: {**MARK, **more, "score": score}, st.floats(0, 2), extra), max_size=3)


@settings(max_examples=60)
@given(st.lists(st.tuples(responses, marks), max_size=5))
def test_nothing_is_lost_on_the_way(attempts):
    with tempfile.TemporaryDirectory() as folder:
        store, other = (Store(Path(folder) / name) for name in ("here", "there"))
        for answered, given_marks in attempts:
            attempt = store.keep(answered)
            for mark in given_marks:
                store.keep_mark(attempt, mark)
        data = export_record(store)
        report = import_record(other, data)
        assert (report.added, report.known, report.set_aside) == (len(attempts), 0, [])
        assert other.attempts() == store.attempts()
        assert export_record(other) == data
        again = import_record(other, data)
        assert (again.added, again.known, again.set_aside) == (0, len(attempts), [])
        assert export_record(other) == data


def test_records_of_two_computers_become_one(store, other):
    store.keep(response(1), "a" * 32)
    other.keep(response(2), "b" * 32)
    import_record(store, export_record(other))
    import_record(other, export_record(store))
    assert answers(store) == [[1], [2]]
    assert {a.id: a.response for a in store.attempts()} == {a.id: a.response for a in other.attempts()}


def test_marks_are_brought_together_and_none_is_doubled(store, other):
    first, second, third = ({**MARK, "score": score} for score in (0.0, 1.0, 2.0))
    for place, given_marks in ((store, [first, second]), (other, [first, first, third])):
        place.keep(response(), "a" * 32)
        for mark in given_marks:
            place.keep_mark("a" * 32, mark)
    data = export_record(other)
    for _ in range(2):
        report = import_record(store, data)
        assert (report.added, report.known) == (0, 1)
    assert list(store.attempts()[0].marks) == [first, second, first, third]


def test_a_file_that_was_appended_to_itself_adds_each_attempt_once(store, other):
    other.keep_mark(other.keep(response(1)), MARK)
    report = import_record(store, export_record(other) * 3)
    assert (report.added, report.known) == (1, 2)
    assert store.attempts() == other.attempts()


def test_lines_without_an_id_are_the_same_if_they_say_the_same(store):
    lines = as_lines(response(1), response(2), dict(reversed(response(1).items())))
    assert (import_record(store, lines).added, import_record(store, lines).known) == (2, 3)
    assert answers(store) == [[1], [2]]


def test_a_line_without_an_id_is_the_attempt_that_says_the_same(store):
    store.keep(response(1), "a" * 32)
    assert import_record(store, as_lines(response(1))).known == 1
    assert [attempt.id for attempt in store.attempts()] == ["a" * 32]


def test_an_attempt_that_came_without_its_id_before_is_known(store):
    import_record(store, as_lines(response(1)))
    assert import_record(store, as_lines({**response(1), "id": "a" * 32, "marks": [MARK]})).known == 1
    [attempt] = store.attempts()
    assert attempt.mark == MARK


def test_two_attempts_that_say_the_same_stay_two(store, other):
    for id_ in ("a" * 32, "b" * 32):
        store.keep(response(1), id_)
    assert import_record(other, export_record(store)).added == 2
    assert other.attempts() == store.attempts()


def test_an_id_that_belongs_to_another_answer_is_set_aside(store):
    store.keep(response(1), "a" * 32)
    report = import_record(store, as_lines({**response(2), "id": "a" * 32}, response(3)))
    assert (report.added, report.known) == (1, 0)
    assert report.set_aside == [(1, "The line has the id of another answer that is kept already.")]
    assert answers(store) == [[1], [3]]


def test_what_cannot_be_read_is_set_aside_with_its_line_and_the_rest_comes_in(store):
    good = as_lines(response(1))
    data = (
        good
        + b"\xff\n"
        + b"[" * 100_000
        + b"\n"
        + as_lines({"schema": 9})
        + good[:50]
        + b"\n\n"
        + as_lines(response(2))
    )
    report = import_record(store, data)
    assert (report.added, report.known) == (2, 0)
    assert [number for number, _ in report.set_aside] == [2, 3, 4, 5]
    assert "newer workbook" in report.set_aside[2][1]
    said = str(report)
    assert said.startswith("Answers added: 2. There already: 0. Lines set aside: 4.\nLine 2: The line is not UTF-8")


def test_a_long_report_stops(store):
    said = str(import_record(store, b"x\n" * 50))
    assert said.count("\n") == 21
    assert said.endswith("and 30 more.")


def test_a_line_that_the_record_could_not_keep_does_not_stop_the_others(store):
    report = import_record(store, as_lines(response(answer="ä" * 70_000), response(2)))  # six characters each, kept
    assert report.added == 1
    assert "longer than" in report.set_aside[0][1]


def test_only_the_lines_of_one_learner_where_one_is_named(store):
    data = as_lines(response(1, learner="anna"), response(2, learner="otto"))
    report = import_record(store, data, learner="otto")
    assert report.set_aside == [(1, "The line is an answer of another learner.")]
    assert [attempt.learner for attempt in store.attempts()] == ["otto"]


def test_an_import_that_fails_adds_nothing(store, monkeypatch):
    from helpers.records.rows import Rows

    def fail(rows, marks):
        raise StoreError("the disk is full")

    monkeypatch.setattr(Rows, "add_marks", fail)
    with pytest.raises(StoreError, match="disk is full"):
        import_record(store, as_lines(response(1), response(2)))
    assert store.attempts() == []


def test_marks_that_are_too_long_for_one_line_take_several(store, other, monkeypatch):
    long = [{**MARK, "feedback": f"{number}" * 390_000} for number in range(4)]
    attempt = store.keep(response(answer="x" * 390_000))
    for mark in long:
        store.keep_mark(attempt, mark)
    data = export_record(store)
    assert data.count(b"\n") == 4
    report = import_record(other, data)
    assert (report.added, report.known, report.set_aside) == (1, 3, [])
    assert other.attempts() == store.attempts()


def test_a_record_that_no_import_would_take_is_said(store, monkeypatch):
    store.keep(response(1))
    store.keep(response(2))
    monkeypatch.setattr(exchange, "MOST_LINES", 1)
    with pytest.raises(StoreError, match="one learner at a time"):
        export_record(store)


def test_what_the_questions_make_can_be_read_again(store, other, case_folder):
    """The reader knows nothing of the questions; so this holds the two together."""
    from helpers.cases import load_case
    from helpers.questions import parse_questions, respond

    case = load_case(case_folder)
    for question in parse_questions(case):
        attempt = store.keep(respond(question, question.key(), "anna", confidence=50, seconds=1.23).as_data())
        store.keep_mark(attempt, question.mark(question.key()).as_data())
    assert import_record(other, export_record(store)).set_aside == []
    assert other.attempts() == store.attempts() != []
