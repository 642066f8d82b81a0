from __future__ import annotations

import json

import pytest

from helpers.cases import load_case
from helpers.lesson.question_widget import QuestionWidget
from helpers.questions import parse_questions
from helpers.records import Learner, Store, StoreError


@pytest.fixture
def learner(tmp_path):
    return Learner(Store(tmp_path / "progress.sqlite3"), "learner-1")


@pytest.fixture
def widgets(case_folder, learner):
    case = load_case(case_folder)
    return [QuestionWidget(case, question, learner) for question in parse_questions(case)]


def commit(widget, answer, **more):
    widget._answer(widget, {"type": "commit", "answer": answer, **more}, [])
    return widget.result


def test_nothing_of_the_key_is_in_the_state_before_the_answer(widgets):
    for widget in widgets:
        state = {name: value for name, value in widget.get_state().items() if name not in {"_esm", "_css"}}
        text = json.dumps(state, default=str)
        for secret in ("correct", "bulges", "Look at the edge again", "smooth.", "end of the shaft", "bump", "Torus"):
            assert secret not in text
        assert "70" not in json.dumps(state["overlay"])


def test_an_answer_is_kept_marked_and_explained(widgets, learner):
    result = commit(widgets[1], [{"at": [60, 50], "frame": 0}], confidence=75, seconds=12.34, viewed={"frames": [0]})
    assert result["mark"]["score"] == 2
    assert result["explain"] == "It is at the end of the shaft."
    assert widgets[1].overlay == result["mark"]["overlay"]
    [attempt] = learner.store.attempts()
    assert attempt.mark == json.loads(json.dumps(result["mark"]))
    kept = attempt.response
    assert (kept["question"], kept["confidence"], kept["seconds"]) == ("test-case-01/where", 75, 12.3)
    assert (kept["viewed"], kept["learner"], kept["schema"]) == ({"frames": [0]}, "learner-1", 1)


def test_an_answer_of_the_wrong_form_is_kept_and_said(widgets, learner):
    result = commit(widgets[0], "perhaps")
    assert "kept, but could not be marked" in result["trouble"]
    assert [attempt.mark for attempt in learner.store.attempts()] == [None]


def test_an_answer_that_cannot_be_kept_is_not_marked(widgets, monkeypatch):
    def full(*_):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Store, "keep", full)
    result = commit(widgets[0], "yes")
    assert "could not be kept" in result["trouble"]
    assert "mark" not in result


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("confidence", 101, None), ("confidence", True, None), ("confidence", "75", None), ("seconds", -1, 0.0),
     ("seconds", "x", 0.0), ("viewed", "all", {}), ("viewed", {"frames": ["a"], "window": [1]}, {})],
)  # fmt: skip
def test_odd_messages_of_a_browser_do_no_harm(widgets, learner, field, value, kept):
    commit(widgets[0], "yes", **{field: value})
    assert learner.store.attempts()[0].response[field] == kept


def test_another_try_starts_clean_and_remembers(widgets, learner):
    commit(widgets[1], [{"at": [0, 0], "frame": 0}])
    widgets[1]._answer(widgets[1], {"type": "again"}, [])
    assert (widgets[1].result, widgets[1].overlay, widgets[1].marks) == ({}, [], [])
    assert widgets[1].earlier["count"] == 1
    assert widgets[1].earlier["score"] == 0


def test_a_restarted_kernel_finds_the_earlier_answer(case_folder, widgets, learner):
    commit(widgets[0], "yes")
    case = load_case(case_folder)
    again = QuestionWidget(case, parse_questions(case)[0], learner)
    assert (again.earlier["count"], again.earlier["score"], again.earlier["out_of"]) == (1, 1, 1)
    assert again.result == {}
