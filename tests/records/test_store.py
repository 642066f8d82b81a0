from __future__ import annotations

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


def response(number=0, question="case/where"):
    return {
        "schema": 1,
        "question": question,
        "answer": [number],
        "at": "2026-01-01T00:00:00Z",
        "learner": "x",
    }


MARK = {"score": 1.0, "out_of": 2.0, "parts": [], "feedback": "Partly right.", "overlay": []}


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
    assert [attempt.mark["score"] for attempt in store.attempts()] == [2.0]


def test_a_mark_needs_its_attempt(store):
    with pytest.raises(StoreError):
        store.keep_mark("nobody", MARK)


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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        Store(tmp_path / "progress.sqlite3")
