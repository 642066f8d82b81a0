from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.viewer import encoded
from helpers.viewer.encoded import Encodings


def never():
    raise AssertionError("it was kept, and is made again")


@given(st.binary(max_size=2000), st.text(max_size=50))
def test_what_was_made_is_recalled(tmp_path_factory, data, name):
    encodings = Encodings(tmp_path_factory.mktemp("kept"))
    assert encodings.recall(name, lambda: data) == data
    assert encodings.recall(name, never) == data


def test_a_damaged_entry_is_made_again(tmp_path):
    encodings = Encodings(tmp_path)
    encodings.recall("a", lambda: b"right")
    [entry] = tmp_path.iterdir()
    for damaged in (b"", b"short", entry.read_bytes()[:-1] + b"X", b"\0" * 40):
        entry.write_bytes(damaged)
        assert encodings.recall("a", lambda: b"right") == b"right"
        assert encodings.recall("a", never) == b"right"


def test_a_folder_that_cannot_be_written_harms_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    encodings = Encodings(tmp_path / "file" / "inside")
    assert [encodings.recall("a", lambda: b"x") for _ in range(2)] == [b"x", b"x"]


def test_what_was_not_used_for_longest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(encoded, "LARGEST", 3 * 1016)
    encodings = Encodings(tmp_path)
    import os

    for name in "abc":
        encodings.recall(name, lambda: bytes(1000))
        for entry in tmp_path.iterdir():
            os.utime(entry, (entry.stat().st_mtime - 10, entry.stat().st_mtime - 10))
    encodings.recall("a", never)  # used just now
    encodings.recall("d", lambda: bytes(1000))
    assert encodings.recall("a", never) == bytes(1000)
    assert len(list(tmp_path.iterdir())) == 3
