from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import textwrap
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.records import Store, StoreError
from tests.records.answers import MARK, response


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "progress.sqlite3")


def test_an_answer_is_kept_before_and_without_its_mark(store):
    kept = store.keep(response(1))
    [attempt] = store.attempts()
    assert (attempt.id, attempt.response, attempt.mark) == (kept, response(1), None)
    store.keep_mark(kept, MARK)
    assert store.attempts()[0].mark == MARK


def test_a_new_mark_is_added_and_the_newest_counts(store):
    kept = store.keep(response())
    store.keep_mark(kept, MARK)
    store.keep_mark(kept, {**MARK, "score": 2.0})
    [attempt] = store.attempts()
    assert attempt.mark == {**MARK, "score": 2.0}
    assert attempt.marks == (MARK, attempt.mark)


def test_a_mark_needs_its_attempt(store):
    with pytest.raises(StoreError, match="kept before its mark"):
        store.keep_mark("nobody", MARK)


def test_what_is_sent_twice_is_kept_once_as_it_was_first(store):
    assert store.keep(response(1), "a" * 32) == "a" * 32
    assert store.keep(response(2), "a" * 32) == "a" * 32
    store.keep(response(3), "b" * 32)
    assert [attempt.response["answer"] for attempt in store.attempts()] == [[1], [3]]


@pytest.mark.parametrize("id_", ["", "a" * 31, "A" * 32, "a" * 32 + "\n", "../../etc/passwd"])
def test_an_id_has_one_form(store, id_):
    with pytest.raises(StoreError, match="32 hexadecimal digits"):
        store.keep(response(), id_)
    assert store.attempts() == []


def nested(levels):
    answer = 1
    for _ in range(levels):
        answer = [answer]
    return answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (float("nan"), "not finite"),
        ([1.0, float("-inf")], "not finite"),
        (10**301, "too large"),
        ({1: "a", "1": "b"}, "one field twice"),
        (nested(40), "in one another"),
        (nested(100_000), "in one another"),
        ("x" * 400_000, "longer than"),
        ({1, 2}, "neither number, text"),
    ],
)
def test_what_could_not_be_exported_and_imported_is_not_kept(store, answer, said):
    with pytest.raises(StoreError, match=said):
        store.keep(response(answer=answer))
    assert store.attempts() == []


def test_an_answer_s_own_id_would_be_mistaken_for_the_attempt_s(store):
    with pytest.raises(StoreError, match="neither id nor marks"):
        store.keep(response(id="a" * 32))


def test_attempts_of_one_learner(store):
    for number, learner in enumerate(["anna", "otto", "anna"]):
        store.keep(response(number, learner=learner))
    assert [attempt.response["answer"] for attempt in store.attempts(learner="anna")] == [[0], [2]]
    assert store.attempts("case/where", "otto")[0].learner == "otto"
    assert store.attempts("case/other", "otto") == []


def test_a_file_shows_all_that_is_in_it_whoever_looks(tmp_path):
    Store(tmp_path / "p.sqlite3", learner="earlier").keep(response(learner="earlier"))
    assert len(Store(tmp_path / "p.sqlite3", learner="now").attempts()) == 1
    assert len(Store(f"sqlite:///{tmp_path / 'p.sqlite3'}", learner="now").attempts()) == 1


def test_oldest_is_first_by_the_time_of_the_answer_not_of_its_keeping(store):
    times = ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00Z", "2026-01-01T01:30:00+02:00"]
    for at in times:
        store.keep(response(at=at))
    assert [attempt.response["at"] for attempt in store.attempts()] == [times[n] for n in (3, 2, 1, 0)]


def test_attempts_come_in_their_order_and_by_question(store):
    for number in range(5):
        store.keep(response(number, f"case/{number % 2}"))
    assert [attempt.response["answer"] for attempt in store.attempts("case/1")] == [[1], [3]]
    assert [attempt.response["answer"] for attempt in store.attempts()] == [[n] for n in range(5)]


text = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(plain)
def test_any_plain_answer_comes_back_as_it_was(tmp_path, answer):
    store = Store(tmp_path / "any.sqlite3")
    store.keep({**response(), "answer": answer})
    assert store.attempts()[-1].response["answer"] == answer


def _answer_many(path, first):
    store = Store(path)
    for number in range(first, first + 25):
        store.keep_mark(store.keep(response(number)), MARK)


def test_notebooks_that_write_at_once_lose_nothing(tmp_path):
    path = tmp_path / "progress.sqlite3"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_answer_many, args=(path, first)) for first in (0, 100)]
    threads = [threading.Thread(target=_answer_many, args=(path, first)) for first in (200, 300)]
    for writer in (*writers, *threads):
        writer.start()
    for writer in (*writers, *threads):
        writer.join(60)
    answers = sorted(attempt.response["answer"][0] for attempt in Store(path).attempts())
    assert answers == [first + n for first in (0, 100, 200, 300) for n in range(25)]
    assert all(attempt.mark for attempt in Store(path).attempts())


def test_a_kernel_that_dies_after_the_answer_loses_nothing(tmp_path):
    script = textwrap.dedent(f"""
        import os
        from helpers.records import Store
        store = Store({str(tmp_path / "p.sqlite3")!r})
        store.keep({response(7)!r})
        os._exit(9)  # no clean-up, as when the kernel is killed
    """)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    [attempt] = Store(tmp_path / "p.sqlite3").attempts()
    assert attempt.response == response(7)
    assert attempt.mark is None


def test_a_file_that_is_no_record_is_said_and_left_alone(tmp_path):
    path = tmp_path / "progress.sqlite3"
    path.write_bytes(b"not a database, but precious" * 100)
    with pytest.raises(StoreError, match="move it away"):
        Store(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_record_of_a_newer_workbook_is_not_touched(tmp_path):
    path = tmp_path / "progress.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="newer workbook"):
        Store(path)


FIRST_LAYOUT = """
CREATE TABLE attempt (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, question TEXT NOT NULL, response TEXT NOT NULL
);
CREATE INDEX attempt_question ON attempt (question);
CREATE TABLE mark (
    attempt TEXT NOT NULL REFERENCES attempt (id), score REAL NOT NULL, out_of REAL NOT NULL, mark TEXT NOT NULL
);
CREATE INDEX mark_attempt ON mark (attempt);
PRAGMA user_version = 1;
"""


@pytest.fixture
def first_layout(tmp_path):
    """Return a file as the first version of the workbook wrote it."""
    path = tmp_path / "progress.sqlite3"
    database = sqlite3.connect(path)
    database.executescript(FIRST_LAYOUT)
    for number in range(30):
        text = json.dumps(response(number, learner="ärztin"), ensure_ascii=False)
        database.execute(
            "INSERT INTO attempt (id, question, response) VALUES (?, 'case/where', ?)", (f"{number:032x}", text)
        )
        for score in range(number % 3):
            row = (f"{number:032x}", score, 2.0, json.dumps(MARK | {"score": score}))
            database.execute("INSERT INTO mark VALUES (?, ?, ?, ?)", row)
    database.commit()
    database.close()
    return path


def test_a_record_of_the_first_layout_keeps_every_attempt_and_mark(first_layout):
    attempts = Store(first_layout).attempts()
    assert [attempt.response for attempt in attempts] == [response(n, learner="ärztin") for n in range(30)]
    assert [attempt.id for attempt in attempts] == [f"{n:032x}" for n in range(30)]
    assert [[mark["score"] for mark in attempt.marks] for attempt in attempts] == [
        list(range(n % 3)) for n in range(30)
    ]
    assert Store(first_layout).attempts(learner="ärztin") == attempts
    Store(first_layout).keep(response(30))
    assert Store(first_layout).attempts()[-1].response["answer"] == [30]


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(first_layout, monkeypatch):
    from helpers.records import layout

    before = first_layout.read_bytes()
    monkeypatch.setattr(layout, "LAYOUT", "no number")  # the last thing that is written
    with pytest.raises((StoreError, TypeError)):
        Store(first_layout)
    monkeypatch.undo()
    database = sqlite3.connect(first_layout)
    assert database.execute("SELECT count(*) FROM attempt").fetchone() == (30,)
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    database.close()
    assert len(before) <= first_layout.stat().st_size
    assert len(Store(first_layout).attempts()) == 30


def test_a_newer_workbook_that_was_quicker_is_not_undone(tmp_path, monkeypatch):
    from helpers.records import database

    path = tmp_path / "progress.sqlite3"
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 3")
    other.close()
    monkeypatch.setattr(database, "file_layout", lambda connection: 0)  # as it was just before
    Store(path)
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA user_version").fetchone() == (3,)
    other.close()


def _open_and_count(path, counts):
    counts.append(len(Store(path).attempts()))


def test_notebooks_that_upgrade_at_once_agree(first_layout):
    counts = []
    threads = [threading.Thread(target=_open_and_count, args=(first_layout, counts)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert counts == [30] * 8


def _send_all(path):
    store = Store(path)
    for number in range(40):
        store.keep(response(number), f"{number:032x}")


def test_two_senders_of_the_same_answers_keep_each_once(tmp_path):
    path = tmp_path / "progress.sqlite3"
    context = multiprocessing.get_context("spawn")
    senders = [context.Process(target=_send_all, args=(path,)) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert [sender.exitcode for sender in senders] == [0, 0]
    assert sorted(attempt.response["answer"][0] for attempt in Store(path).attempts()) == list(range(40))


def test_a_record_that_another_writes_for_too_long_is_said(tmp_path, monkeypatch):
    from helpers.records import database

    monkeypatch.setattr(database, "WAIT_SECONDS", 0.1)
    store = Store(tmp_path / "progress.sqlite3")
    other = sqlite3.connect(tmp_path / "progress.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another notebook"):
        store.keep(response())
    assert store.attempts() == []  # looking is still possible
    other.execute("ROLLBACK")
    other.close()
    store.keep(response())


def test_a_record_that_was_moved_away_begins_anew_at_the_next_answer(store, tmp_path):
    store.keep(response(1))
    (tmp_path / "progress.sqlite3").rename(tmp_path / "old.sqlite3")
    store.keep(response(2))
    assert [attempt.response["answer"] for attempt in store.attempts()] == [[2]]
    assert len(Store(tmp_path / "old.sqlite3").attempts()) == 1


def test_a_full_disk_is_said_and_what_is_kept_stays(store, monkeypatch):
    kept = store.keep(response(1))
    engine = store._database._engine
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    from sqlalchemy import event

    event.listen(engine, "connect", lambda connection, record: connection.execute(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match=r"full\. Make room"):
        store.keep(response(2, answer="x" * 100_000))
    assert [attempt.id for attempt in store.attempts()] == [kept]


def test_a_place_where_no_file_can_be_is_said(tmp_path):
    with pytest.raises(StoreError, match="WORKBOOK_HOME"):
        Store(tmp_path / "nowhere" / "progress.sqlite3")


def test_an_answer_is_on_the_disk_before_it_counts_as_kept(store):
    from sqlalchemy import text

    with store._database._engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_damaged_row_is_said(store, tmp_path):
    store.keep(response(), "a" * 32)
    database = sqlite3.connect(tmp_path / "progress.sqlite3")
    database.execute("UPDATE workbook_attempt SET response = '{'")
    database.commit()
    database.close()
    with pytest.raises(StoreError, match=r"damaged, a{32}"):
        store.attempts()


def test_nobody_waits_for_the_database_before_it_is_needed():
    script = """
import sys
import helpers
from helpers.records import Attempt, KeptMarks, Learner, Store, read_lines
assert "sqlalchemy" not in sys.modules
Learner.here().store.attempts()
assert "sqlalchemy" in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        Store(tmp_path / "progress.sqlite3")
