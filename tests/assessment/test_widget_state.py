"""Nothing of the key is in what a browser gets before the answer; of an assessment, not after it either."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.assessment.bundle import Places, pack
from helpers.assessment.sealing import choose
from helpers.cases import load_case
from helpers.lesson.desk import StudyDesk
from helpers.lesson.handed_in import handed_in
from helpers.lesson.image_sources import case_images
from helpers.lesson.looked import Looked
from helpers.lesson.question_widget import QuestionWidget
from helpers.lesson.sitting import sit
from helpers.questions import parse_questions
from helpers.records import Learner, Store
from tests.assessment.secret_case import ALL_KINDS, SecretCase
from tests.assessment.unpacked import found_in

CODE = {"_esm", "_css", "_anywidget_id"}


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> tuple[SecretCase, Path]:
    case = SecretCase(0)
    return case, case.write(tmp_path_factory.mktemp("state") / "cases")


def everything_sent(widget: QuestionWidget, monkeypatch) -> bytes:
    """Return the state of a widget, and every message and picture that the browser gets at its start."""
    sent: list[bytes] = []

    def keep(content, buffers=()):
        # The module is code that every card shares.
        if content.get("type") != "module":
            sent.extend([json.dumps(content).encode(), *map(bytes, buffers)])

    monkeypatch.setattr(widget, "send", keep)
    widget._answer(widget, {"type": "start", "modules": ["question", "viewer"]}, [])
    for i in range(len(widget.images)):
        widget._answer(widget, {"type": "frame", "image": i, "frame": 0, "scales": [1]}, [])
    state = {name: value for name, value in widget.get_state().items() if name not in CODE}
    return b"\n".join([json.dumps(state, default=str).encode(), repr(widget).encode(), *sent])


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_the_state_of_a_card_before_the_answer_holds_nothing_of_the_key(case, kind, tmp_path, monkeypatch):
    secret, folder = case
    loaded = load_case(folder)
    question = next(question for question in parse_questions(loaded) if question.kind == kind)
    looked = Looked(question.address, tmp_path / "looked")
    handed = handed_in([1.0, 2.0]) if kind == "value" else None
    desk = StudyDesk(loaded, question, Learner(Store(tmp_path / "p.sqlite3"), "learner-1"), handed, looked)
    widget = QuestionWidget(desk, case_images(loaded, question.image))
    seen = everything_sent(widget, monkeypatch)
    # Learners at their own study see the names of the case and of its parts, and its title.
    shown = [loaded.id, question.address.partition("/")[2], loaded.title]
    shown += [choice["id"] for choice in _choices(question.public())]
    # The viewer shows what the header of an image calls its window and its unit.
    shown += [word for word in secret.secret.words if word.startswith(("canary0window", "canary0unit"))]
    words = [word for word in secret.secret.words if word not in shown]
    assert found_in(seen, words, secret.secret.numbers) == []
    # And a search that finds nothing in anything would prove nothing.
    widget._answer(widget, {"type": "solution"}, [])
    after = json.dumps(widget.get_state(["aids", "overlay"])).encode()
    assert found_in(after, words, secret.secret.numbers) != []


def _choices(data):
    if isinstance(data, dict):
        if "id" in data and "text" in data:
            yield data
        for value in data.values():
            yield from _choices(value)
    elif isinstance(data, list):
        for value in data:
            yield from _choices(value)


@pytest.mark.parametrize("number", range(1, len(ALL_KINDS) + 1))
def test_the_card_of_an_assessment_never_holds_anything_of_the_key(case, number, tmp_path, monkeypatch):
    secret, folder = case
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    pack(choose([secret.id], root=folder.parents[1]), Places.of(tmp_path / "exam"), "seed")
    exam = sit(tmp_path / "exam" / "assessment.json")
    value = {"answer": [1.0, 2.0]} if ALL_KINDS[number - 1] == "value" else {}
    widget = exam.ask(f"q{number}", **value)
    for kind in ("hint", "solution", "commit", "again"):
        widget._answer(widget, {"type": kind, "answer": ["a"], "id": "1" * 32}, [])
    seen = everything_sent(widget, monkeypatch)
    assert found_in(seen, secret.secret.words, secret.secret.numbers) == []
    (answers,) = (tmp_path / "exam").glob("answers-*.jsonl")
    assert found_in(answers.read_bytes(), secret.secret.words, secret.secret.numbers) == []
    assert found_in(str(exam.status()).encode(), secret.secret.words, []) == []
