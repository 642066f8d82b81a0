"""A class server for real: PostgreSQL with a password, where it is installed."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from helpers.records import Learner, Store, StoreError, export_record, import_record
from tests.records.answers import MARK, response
from tests.records.test_killed import check, killed_runs

if sys.platform == "win32":
    pytest.skip("the server is started as on Linux and macOS", allow_module_level=True)

from tests.records.server import PASSWORD, postgresql, programs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here (initdb and pg_ctl)"),
]


@pytest.fixture(scope="module")
def server():
    """Return an address with an empty place for the name of the database."""
    with postgresql(programs()) as (host, port):
        yield f"postgresql+pg8000://teacher:{quote(PASSWORD, safe='')}@{host}:{port}/{{}}"


def execute(address, *statements):
    engine = sa.create_engine(address, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


@pytest.fixture
def address(server, request):
    """Return the address of an empty database."""
    name = f"class_{abs(hash(request.node.name))}"
    execute(server.format("postgres"), f"CREATE DATABASE {name}")
    return server.format(name)


def test_answers_and_marks_are_kept(address):
    kept = Store(address).keep(response(1, answer="ä 骨 \x00 \ud800"))
    assert Store(address).attempts()[0].mark is None
    for score in (0.0, 2.0):
        Store(address).keep_mark(kept, MARK | {"score": score})
    [attempt] = Store(address).attempts("case/where")
    assert attempt.response == response(1, answer="ä 骨 \x00 \ud800")
    assert [mark["score"] for mark in attempt.marks] == [0.0, 2.0]
    assert attempt.mark == attempt.marks[-1]
    with pytest.raises(StoreError, match="kept before its mark"):
        Store(address).keep_mark("f" * 32, MARK)


def test_a_learner_sees_their_own_attempts_only(address, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_RECORD", address)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "anna"))
    anna = Learner.here()
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "otto"))
    otto = Learner.here()
    for number, learner in enumerate((anna, otto, anna)):
        learner.store.keep(response(number, learner=learner.name))
    assert [attempt.response["answer"] for attempt in anna.store.attempts()] == [[0], [2]]
    assert export_record(otto.store).count(b"\n") == 1
    assert len(Store(address).attempts()) == 3  # whoever runs the class
    assert import_record(otto.store, export_record(anna.store)).added == 0  # nobody answers for another
    assert len(Store(address).attempts()) == 3


def test_who_comes_back_with_their_file_sees_their_attempts_again(address, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_RECORD", address)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "before"))
    before = Learner.here()
    before.store.keep(response(learner=before.name))
    data = export_record(before.store)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "on-binder"))
    assert Learner.here().store.attempts() == []
    after, report = Learner.here().restore(data)
    assert (report.added, report.known, report.set_aside) == (0, 1, [])
    assert after.name == Learner.here().name == before.name
    assert after.store.attempts() == Learner.here().store.attempts() == before.store.attempts()


def test_a_class_that_begins_at_once_finds_its_tables(address):
    troubles = []

    def begin(number):
        try:
            store = Store(address, learner=f"learner-{number}")
            store.keep_mark(store.keep(response(number, learner=f"learner-{number}")), MARK)
            store.keep(response(99), "e" * 32)
        except StoreError as error:
            troubles.append(str(error))

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []
    assert sorted(attempt.response["answer"][0] for attempt in Store(address).attempts()) == [*range(12), 99]


def test_a_record_goes_to_the_server_and_back(address, tmp_path):
    here = Store(tmp_path / "here.sqlite3")
    for number in range(50):
        attempt = here.keep(response(number, more={"of": 1e-300}))
        for score in range(number % 3):
            here.keep_mark(attempt, MARK | {"score": float(score)})
    data = export_record(here)
    assert import_record(Store(address), data).added == 50
    assert export_record(Store(address)) == data
    assert import_record(Store(address), data).known == 50
    back = Store(tmp_path / "back.sqlite3")
    assert import_record(back, export_record(Store(address))).added == 50
    assert back.attempts() == here.attempts()


def test_a_learner_who_may_only_add_and_look(address, server):
    Store(address)
    name = address.rpartition("/")[2]
    execute(
        address,
        "CREATE ROLE learner LOGIN PASSWORD 'pw'",
        f"GRANT CONNECT ON DATABASE {name} TO learner",
        "GRANT SELECT, INSERT ON workbook_attempt, workbook_mark TO learner",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO learner",
    )
    store = Store(address.replace(f"teacher:{quote(PASSWORD, safe='')}", "learner:pw"))
    store.keep_mark(store.keep(response(1), "a" * 32), MARK)
    store.keep(response(1), "a" * 32)
    assert len(store.attempts()) == 1


def test_the_password_is_in_no_message(address):
    wrong = address.replace("teacher", "otto")
    for bad in (wrong, address.rpartition("/")[0] + "/nosuchclass"):
        with pytest.raises(StoreError) as caught:
            Store(bad)
        shown = "".join(traceback.format_exception(caught.value))
        assert PASSWORD not in shown
        assert quote(PASSWORD, safe="") not in shown
        assert "otto" not in str(caught.value) or "authentication" in str(caught.value)
        assert "WORKBOOK_RECORD" in str(caught.value)


def test_a_server_that_goes_away_is_said(address):
    store = Store(address)
    name = address.rpartition("/")[2]
    execute(address.rpartition("/")[0] + "/postgres", f"DROP DATABASE {name}")
    with pytest.raises(StoreError, match="does not exist"):
        store.keep(response())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_no_answer_is_lost_or_doubled_when_the_kernel_is_killed(address):
    runs = killed_runs(address, answers=15, kills=5)
    assert len(runs) == 5
    check(runs, 15)
