"""Addresses of class servers: one clear sentence when they do not work, and never a password in it."""

from __future__ import annotations

import gc
import socket
import traceback

import pytest

from helpers.records import Store, StoreError

PASSWORD = "s3cret-w0rd"


def said_of(address):
    """Return what a learner could be shown: the sentence, and all of the traceback."""
    with pytest.raises(StoreError) as caught:
        Store(address)
    shown = "".join(traceback.format_exception(caught.value, chain=True))
    # The code of this test stands in the traceback too, but not the address.
    assert PASSWORD not in shown
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def closed_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def test_a_server_that_is_not_there(closed_port):
    said = said_of(f"postgresql+pg8000://anna:{PASSWORD}@127.0.0.1:{closed_port}/class?application_name={PASSWORD}")
    assert f"postgresql+pg8000://127.0.0.1:{closed_port}/class" in said
    assert "WORKBOOK_RECORD" in said
    assert "anna" not in said


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_server_that_accepts_and_says_nothing(monkeypatch):
    from helpers.records import database

    monkeypatch.setattr(database, "WAIT_SECONDS", 0.3)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        said_of(f"postgresql+pg8000://anna:{PASSWORD}@127.0.0.1:{server.getsockname()[1]}/class")
    gc.collect()  # the driver leaves the connection that it gave up to the garbage collector


def test_a_driver_that_is_not_installed():
    assert "Python module oracledb, which is not installed" in said_of(f"oracle+oracledb://a:{PASSWORD}@host/class")


def test_a_kind_of_database_that_nobody_knows():
    assert "nosuchthing" in said_of(f"nosuchthing://a:{PASSWORD}@host/class")


@pytest.mark.parametrize("address", ["postgresql+pg8000://a:{}@host:port/class", "://{}", "a b://{}"])
def test_what_is_no_address(address):
    assert "no address of a database" in said_of(address.format(PASSWORD))


@pytest.mark.parametrize("address", ["postgresql+pg8000://a:b@{}@host/class", "postgresql+pg8000://a:@@{}@host/c"])
def test_a_password_that_was_cut_in_two_is_not_shown_as_a_host(address):
    assert "%40" in said_of(address.format(PASSWORD))


def test_a_driver_that_repeats_the_password_is_cut_short(monkeypatch):
    import pg8000

    def refuse(**options):
        raise pg8000.InterfaceError(f"cannot connect with {options['password']}\nand more")

    monkeypatch.setattr(pg8000, "connect", refuse)
    assert "cannot connect with …." in said_of(f"postgresql+pg8000://a:{PASSWORD}@host/class")


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_a_record_in_memory_would_be_none(address):
    assert "keeps nothing" in said_of(address)


def test_an_address_of_a_file_is_a_file(tmp_path):
    Store(f"sqlite:///{tmp_path}/a.sqlite3")
    Store(str(tmp_path / "b ?#%40.sqlite3"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite3", "b ?#%40.sqlite3"]
