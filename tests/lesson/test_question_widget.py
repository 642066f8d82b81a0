from __future__ import annotations

import json

import pytest

from helpers.questions import KINDS
from helpers.records import Store, StoreError

kinds = pytest.mark.parametrize("kind", KINDS)


def commit(widget, answer, **more):
    widget._answer(widget, {"type": "commit", "answer": answer, **more}, [])
    return widget.result


def send(widget, kind):
    widget._answer(widget, {"type": kind}, [])


def state_as_text(widget):
    return json.dumps({name: value for name, value in widget.get_state().items() if name not in {"_esm", "_css"}})


def secrets(case, question):
    """Return what would give the answer away: all that is said after it, and the truth's own numbers."""
    texts = {question.explain, question.hint, question.revision, case.source.data["diagnosis"]}
    texts |= {case.source.data["teaching_point"], case.source.data["findings"]}
    key = question.key()
    mark = question.mark(key)
    texts |= {part.said for part in mark.parts}
    for answer in [*question.wrong_answers().values(), *question.worthless_answers().values()]:
        texts |= {part.said for part in question.mark(answer).parts}
    numbers = {str(value) for shape in mark.overlay for point in shape.points[:3] for value in point}
    return {text for text in texts if len(text) > 3} | {number for number in numbers if len(number) > 4}


@kinds
def test_nothing_of_the_key_is_in_the_state_before_the_answer(kind, questions, make_widget):
    state = state_as_text(make_widget(kind))
    for secret in secrets(*questions[kind]):
        assert json.dumps(secret)[1:-1] not in state
    for field in ("correct", "accept", '"must"', '"harm"', '"truth"', "tolerance", "cuts"):
        assert field not in state.replace("marks", "")


def test_the_leak_test_sees_what_it_looks_for(questions, make_widget):
    """A test that finds nothing in anything proves nothing: after the answer, the secrets are there."""
    case, question = questions["points"]
    widget = make_widget("points")
    commit(widget, question.key())
    found = [secret for secret in secrets(case, question) if json.dumps(secret)[1:-1] in state_as_text(widget)]
    assert question.explain in found
    assert any(text.replace(".", "").isdigit() for text in found)


@kinds
def test_the_order_of_what_is_shown_gives_nothing_away(kind, questions, make_widget):
    """Where the answer is an order or a pairing, what is shown is mixed."""
    _, question = questions[kind]
    sheet = make_widget(kind).question
    if kind == "order":
        assert [item["id"] for item in sheet["items"]] != question.key()
    if kind == "match":
        assert [item["id"] for item in sheet["right"]] != [question.key()[left["id"]] for left in sheet["left"]]


@kinds
def test_the_right_answer_of_every_kind_is_kept_marked_and_explained(kind, questions, make_widget, learner):
    _, question = questions[kind]
    widget = make_widget(kind)
    result = commit(widget, json.loads(json.dumps(question.key())), id="a" * 32, seconds=12.34)
    assert result["mark"]["score"] == result["mark"]["out_of"] == question.points
    assert result["explain"] == question.explain
    assert widget.overlay == result["mark"]["overlay"]
    [attempt] = learner.store.attempts()
    assert attempt.id == "a" * 32
    assert attempt.mark == json.loads(json.dumps(result["mark"]))
    assert attempt.response["answer"] == json.loads(json.dumps(question.key()))
    assert (attempt.response["seconds"], attempt.response["viewed"]) == (12.3, {})
    assert widget.earlier["count"] == 1


@pytest.mark.parametrize(
    ("kind", "tool"), [("points", "point"), ("outline", "freehand"), ("measure", "landmark"), ("choice", "window")]
)
def test_the_tool_that_the_answer_is_given_with_is_chosen(kind, tool, make_widget):
    widget = make_widget(kind)
    assert widget.tool == tool
    assert ("point" in widget.tools) == (kind == "points")
    assert bool(widget.landmarks) == (kind == "measure")


def test_hint_and_solution_come_when_they_are_asked_for(questions, make_widget):
    _, question = questions["points"]
    widget = make_widget("points")
    assert widget.aids == {}
    send(widget, "hint")
    assert widget.aids == {"hint": {"said": question.hint, "costs": 0.5}}
    send(widget, "solution")
    assert widget.aids["solution"]["explain"] == question.explain
    assert {shape["role"] for shape in widget.overlay} == {"truth"}
    assert widget.earlier["looked"] == ["hint", "solution"]
    assert widget.earlier["count"] == 0


def test_another_try_starts_clean_and_remembers(make_widget):
    widget = make_widget("points")
    send(widget, "hint")
    commit(widget, [{"at": [0, 0], "frame": 0}])
    send(widget, "solution")
    send(widget, "again")
    assert (widget.result, widget.overlay, widget.marks) == ({}, [], [])
    assert set(widget.aids) == {"hint"}
    assert (widget.earlier["count"], widget.earlier["score"]) == (1, 0)


def test_what_belongs_together_arrives_together(make_widget, monkeypatch):
    widget, sent = make_widget("points"), []
    monkeypatch.setattr(widget, "send_state", lambda key=None: sent.append(set(key)))
    commit(widget, [{"at": [0, 0], "frame": 0}])
    assert sent == [{"result", "overlay", "earlier"}]


@pytest.mark.parametrize("message", [None, [], {"type": []}, {"type": "other"}, {"answer": "yes"}])
def test_odd_messages_of_a_browser_do_no_harm(make_widget, learner, message):
    widget = make_widget("choice")
    widget._answer(widget, message, [])
    assert widget.result == {}
    assert learner.store.attempts() == []


def test_a_record_that_cannot_be_read_after_an_answer_is_said_not_raised(make_widget, monkeypatch):
    widget = make_widget("choice")

    def broken(*_, **__):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Store, "keep", broken)
    monkeypatch.setattr(Store, "attempts", broken)
    assert "could not be kept" in commit(widget, "torus")["trouble"]
