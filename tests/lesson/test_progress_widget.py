from __future__ import annotations

import re
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest

from helpers.lesson import progress_widget
from helpers.lesson.progress_widget import RecordPanel, restored, unpacked
from helpers.records import ImportReport, Learner, export_record
from tests.lesson.synthetic import fill, synthetic_record

NOW = datetime(2026, 6, 1, tzinfo=UTC)


class Panel(RecordPanel):
    """A panel that keeps what it would send to the browser."""

    def __init__(self, *arguments):
        self.sent = []
        super().__init__(*arguments)

    def send(self, content, buffers=None):
        self.sent.append((content, buffers))


@pytest.fixture
def changes():
    return []


@pytest.fixture
def panel(tmp_path, monkeypatch, changes):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    return Panel(Learner.here(), changes.append)


def say(panel, buffers=(), **message):
    panel._answer(panel, message, list(buffers))
    return panel.sent[-1] if panel.sent else None


def test_the_record_comes_packed_and_only_when_asked_for(panel):
    fill(Learner.here().store, synthetic_record(NOW, 5))
    assert panel.sent == []
    head, [packed] = say(panel, type="download", asked="a")
    assert zlib.decompress(packed) == export_record(Learner.here().store)
    assert (head["type"], head["answers"], head["asked"]) == ("record", 5, "a")
    assert re.fullmatch(r"workbook-record-\d{4}-\d\d-\d\d\.jsonl", head["name"])


def test_a_record_is_brought_back_once(panel, changes, tmp_path, monkeypatch):
    fill(Learner.here().store, synthetic_record(NOW, 5))
    record = export_record(Learner.here().store) + b"nonsense\n"
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "other"))
    other = Panel(Learner.here(), changes.append)
    head, _ = say(other, [zlib.compress(record)], type="restore", asked="b")
    assert (head["added"], head["known"], head["asked"]) == (5, 0, "b")
    assert head["set_aside"][0][0] == 6
    assert [learner.name for learner in changes] == ["learner-1"]  # on Binder one goes on under the record's name
    assert say(other, [zlib.compress(record)], type="restore")[0]["known"] == 5


def test_the_role_is_kept_and_may_be_taken_back(panel, changes):
    assert panel.roles[0] == ["", "not chosen"]
    say(panel, type="role", role="technologist")
    assert (panel.role, Learner.here().role, changes[-1].role) == ("technologist",) * 3
    say(panel, type="role", role="")
    assert (panel.role, Learner.here().role) == ("", "")


def test_a_role_that_does_not_exist_is_said(panel, changes):
    head, _ = say(panel, type="role", role="surgeon")
    assert head["type"] == "trouble"
    assert "surgeon" in head["said"]
    assert changes == []


@pytest.mark.parametrize("message", [None, [], "download", {}, {"type": "x"}, {"type": None}])
def test_odd_messages_are_left_alone(panel, message):
    panel._answer(panel, message, [])
    assert panel.sent == []


@pytest.mark.parametrize("buffers", [[], [b"1", b"2"], [b"not packed"], [zlib.compress(b"x" * 9999)[:-9]], [b""]])
def test_a_file_that_did_not_arrive_whole_is_said(panel, buffers):
    head, _ = say(panel, buffers, type="restore")
    assert head["type"] == "trouble"
    assert "arrived" in head["said"]


def test_a_file_that_unpacks_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(progress_widget, "LARGEST", 1_000_000)
    bomb = zlib.compress(b"0" * 50_000_000)
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(ValueError, match="larger than 1 MB"):
        unpacked(bomb)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert unpacked(zlib.compress(b"0" * 1_000_000)) == b"0" * 1_000_000


def test_only_some_reasons_are_listed_and_the_rest_counted():
    found = restored(ImportReport(1, 2, [(i, f"reason {i}") for i in range(50)]))
    assert (len(found["set_aside"]), found["left"]) == (20, 30)


def test_what_the_panel_holds_is_small_and_of_nobody(panel):
    fill(Learner.here().store, synthetic_record(NOW, 5))
    assert len(panel._esm) < 10_000
    state = {name: value for name, value in panel.get_state().items() if not name.startswith("_")}
    assert "wrist" not in str(state)
    assert "learner-" not in str(state)
    assert "import " not in panel._esm
    assert set(re.findall(r"https?://[^\"' ]+", panel._esm)) <= {"http://www.w3.org/2000/svg"}
