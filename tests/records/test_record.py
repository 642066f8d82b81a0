from __future__ import annotations

import pytest

from helpers.records import Attempt, Learner, Store, by_question, export_record
from tests.records.answers import response


def attempt(number, question):
    return Attempt(str(number), {"question": question}, None)


def test_attempts_are_grouped_and_the_newest_question_is_last():
    attempts = [attempt(1, "a/x"), attempt(2, "b/y"), attempt(3, "a/x")]
    records = by_question(attempts)
    assert [record.question for record in records] == ["b/y", "a/x"]
    assert [records[1].first.id, records[1].last.id] == ["1", "3"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WORKBOOK_RECORD", raising=False)
    return tmp_path / "home"


def test_the_learner_of_this_account_is_the_same_tomorrow(folder):
    today = Learner.here()
    today.store.keep(response(1, learner=today.name))
    tomorrow = Learner.here()
    assert (tomorrow.name, tomorrow.role) == (today.name, "")
    assert tomorrow.store.attempts() == today.store.attempts() != []
    assert {path.name for path in folder.iterdir()} == {"learner.txt", "progress.sqlite3"}


def test_a_role_that_was_chosen_stays(folder):
    assert Learner.here().choose_role("technologist").role == "technologist"
    assert Learner.here().role == "technologist"
    with pytest.raises(ValueError, match="no role 'nobody'"):
        Learner.here().choose_role("nobody")


def test_the_record_can_be_named(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_RECORD", f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    Learner.here().store.keep(response())
    assert (tmp_path / "elsewhere.sqlite3").exists()
    assert not (folder / "progress.sqlite3").exists()


def exported(tmp_path, *learners):
    store = Store(tmp_path / "there.sqlite3")
    for number, learner in enumerate(learners):
        store.keep(response(number, learner=learner))
    return export_record(store)


def test_a_record_that_is_restored_where_nothing_stays_goes_on_under_its_name(folder, tmp_path):
    data = exported(tmp_path, "learner-of-old", "learner-of-old")
    learner, report = Learner.here().restore(data)
    assert report.added == 2
    assert learner.name == Learner.here().name == "learner-of-old"
    assert len(Learner.here().store.attempts()) == 2


def test_who_has_answered_already_keeps_their_name_and_sees_both(folder, tmp_path):
    before = Learner.here()
    before.store.keep(response(9, learner=before.name))
    after, report = before.restore(exported(tmp_path, "learner-of-old"))
    assert report.added == 1
    assert after.name == Learner.here().name == before.name
    assert {attempt.learner for attempt in Learner.here().store.attempts()} == {before.name, "learner-of-old"}


def test_a_record_of_several_learners_gives_nobody_a_name(folder, tmp_path):
    before = Learner.here()
    after, report = before.restore(exported(tmp_path, "anna", "otto") + b"rubbish\n")
    assert (report.added, len(report.set_aside)) == (2, 1)
    assert after.name == before.name
