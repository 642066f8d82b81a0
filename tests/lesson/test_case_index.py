"""The index shows every case, and nothing of an answer: not in its state, and not in what it sends."""

from __future__ import annotations

import json

import pytest

from helpers.lesson import case_index, index_widget
from helpers.lesson.case_index import Entry, indexed_folders
from helpers.lesson.index_widget import CaseIndex
from helpers.records import Learner


class Index(CaseIndex):
    """An index that keeps what it would send to the browser, and what it would show."""

    def __init__(self):
        self.sent, self.updates = [], []
        super().__init__()
        self._shown = self

    def send(self, content, buffers=None):
        self.sent.append((content, buffers))

    def update(self, bundle, **more):
        self.updates.append(bundle)

    def hear(self, **message):
        self._answer(self, message, [])
        return self.sent[-1][0] if self.sent else None


@pytest.fixture
def index(case_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(index_widget, "indexed_folders", lambda: [case_folder])
    monkeypatch.setenv("WORKBOOK_CASES", str(case_folder.parents[1]))
    return Index()


def test_a_case_is_told_as_one_would_know_it_before_looking(index):
    sent = index.hear(type="more", start=0)
    assert sent["cases"] == [
        {
            "id": "test-case-01", "title": "A fall on the hand", "patient": "7 y, boy", "modality": "Picture",
            "module": "M10 Limb and neck injuries", "questions": 2, "answered": 0,
        }
    ]  # fmt: skip
    [picture] = index.sent[-1][1]
    assert picture.startswith(b"\xff\xd8")


def test_nothing_of_an_answer_leaves_python(index, case_folder):
    index.hear(type="more", start=0)
    index.hear(type="open", id="test-case-01")
    told = json.dumps([index.get_state(), [message for message, _ in index.sent]], default=str).casefold()
    data = {"bump", "torus", "disease", "splint", "look at the edge", "pa.png", "yes, of the radius", "green"}
    assert not [secret for secret in data if secret in told]
    assert b"Torus" not in b"".join(bytes(one) for _, buffers in index.sent for one in buffers or [])


def test_an_opened_case_asks_the_first_question_that_was_not_tried(index):
    index.hear(type="more", start=0)
    assert index.hear(type="open", id="test-case-01")["type"] == "opened"
    assert "test-case-01/any" in index.updates[-1]["text/plain"]
    given = {"question": "test-case-01/any", "revision": "x", "answer": "yes", "confidence": None, "seconds": 1}
    Learner.here().store.keep({"schema": 1, **given, "viewed": {}, "at": "2026-05-01T10:00:00Z", "learner": "p"})
    assert index.hear(type="open", id="test-case-01")["case"]["answered"] == 1
    assert "test-case-01/where" in index.updates[-1]["text/plain"]


@pytest.mark.parametrize(
    "message", [None, {"type": "open", "id": "../x"}, {"type": "more", "start": "a"}, {"type": "x"}]
)
def test_what_is_not_understood_is_left_alone(index, message):
    index._answer(index, message, [])
    assert index.sent == []


def test_pictures_that_did_not_come_with_the_workbook_are_written_nowhere(index, tmp_path):
    index.hear(type="more", start=0)  # the case of the tests is not simulated
    kept = [path.read_bytes() for path in (tmp_path / "home" / "cache").iterdir()]
    assert kept
    assert not any(b"\xff\xd8\xff" in content for content in kept)


def test_a_broken_case_is_left_out(index, case_folder):
    (case_folder / "case.yaml").write_text("id: [", "utf-8")
    assert index.hear(type="more", start=0)["cases"] == []


def test_all_cases_are_there_in_the_order_of_the_course():
    modules = [folder.parent.name for folder in indexed_folders()]
    assert modules.index("M2") < modules.index("M9") < modules.index("M10")
    assert len(modules) >= 56


def test_questions_for_other_roles_are_left_out():
    entry = Entry("a", "A", "7 y", "M", "M4", "X-ray", (("one", ("resident",)), ("two", ("physician",))))
    assert entry.asked("resident") == ["a/one"]
    assert entry.asked("technologist") == entry.asked("") == ["a/one", "a/two"]
    assert case_index.MODALITIES["US"] == "Ultrasound"
