"""Taking an assessment: every answer is kept at once, nothing is marked, and the last answer counts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.assessment.answers_file import AnswersFile
from helpers.assessment.bundle import Places, pack
from helpers.assessment.keyring import read_keyring
from helpers.assessment.marking import Marker
from helpers.assessment.rules import KeyRules
from helpers.assessment.sealing import choose
from helpers.lesson import Trouble
from helpers.lesson.sitting import sit
from helpers.records import Learner, StoreError
from tests.assessment.answers import key_answer
from tests.assessment.secret_case import ALL_KINDS, SecretCase

RESPONSE = {"schema": 1, "question": "a/q1", "revision": "r", "answer": 1, "confidence": None, "seconds": 1.0,
            "viewed": {}, "at": "2026-01-01T00:00:00Z", "learner": "x"}  # fmt: skip
ANSWERING = Path(__file__).with_name("answering.py")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    case = SecretCase(0)
    case.write(folder / "cases")
    pack(choose([case.id], root=folder / "cases"), Places.of(folder / "exam"), "seed")
    return folder


@pytest.fixture
def keyring(bundle):
    return read_keyring(bundle / "exam-key.json")


@pytest.fixture
def folder(bundle, tmp_path, monkeypatch) -> Path:
    """Return a learner's copy of the bundle, with a record of its own."""
    shutil.copytree(bundle / "exam", tmp_path / "exam")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "exam")
    return tmp_path / "exam"


def commit(widget, answer, **more):
    widget._answer(widget, {"type": "commit", "answer": answer, **more}, [])
    return widget.result


def answers_of(folder: Path) -> list[dict]:
    (path,) = folder.glob("answers-*.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_kind_is_asked_kept_and_earns_everything_when_it_is_marked(folder, keyring):
    exam = sit("assessment.json")
    for i, kind in enumerate(ALL_KINDS, 1):
        right = json.loads(json.dumps(key_answer(keyring, f"q{i}")))
        widget = exam.ask(f"q{i}", answer=right) if kind == "value" else exam.ask(f"q{i}")
        assert widget.question["kind"] == kind
        assert widget.question["sealed"] is True
        assert commit(widget, right, id=f"{i:032x}", seconds=3.21, confidence=70, viewed={"frames": [0]}) == {
            "kept": True
        }
        assert (widget.overlay, widget.earlier["count"], widget.earlier["score"]) == ([], 1, None)
    lines = answers_of(folder)
    assert [line["id"] for line in lines] == [f"{i:032x}" for i in range(1, 12)]
    assert {key: lines[0][key] for key in ("schema", "confidence", "seconds", "viewed")} == {
        "schema": 1,
        "confidence": 70,
        "seconds": 3.2,
        "viewed": {"frames": [0]},
    }
    marks = Marker(KeyRules(keyring)).mark_file(next(folder.glob("answers-*.jsonl")))
    assert marks.set_aside == []
    assert [answer.score for answer in marks.answers[Learner.here().name].values()] == [4.0] * 11
    assert [attempt.mark for attempt in Learner.here().store.attempts()] == [None] * 11


def test_the_last_answer_counts_and_a_message_that_comes_twice_is_kept_once(folder, keyring):
    widget = sit("assessment.json").ask("q1")
    right = key_answer(keyring, "q1")
    wrong = "a" if right != "a" else "b"
    commit(widget, wrong, id="1" * 32)
    assert commit(widget, wrong, id="1" * 32) == {"kept": True}
    commit(widget, right, id="2" * 32)
    assert [line["answer"] for line in answers_of(folder)] == [wrong, right]
    assert widget.earlier["count"] == 2
    marks = Marker(KeyRules(keyring)).mark_file(next(folder.glob("answers-*.jsonl")))
    assert [answer.score for answer in next(iter(marks.answers.values())).values()] == [4.0]


def test_it_goes_on_after_a_restart(folder):
    exam = sit("assessment.json")
    assert str(exam.status()).startswith("0 of 11 questions are answered.\nNot yet: q1, q2,")
    commit(exam.ask("q2"), ["a"])
    again = sit(folder / "assessment.json")
    assert again.status().answered == ("q2",)
    assert again.status().missing[:2] == ("q1", "q3")
    assert again.ask("q2").earlier["count"] == 1
    assert "answers-learner-" in str(again.status())
    assert "<b>1 of 11 questions are answered.</b>" in again.status()._repr_html_()
    assert repr(again) == f"{again._paper.assessment}: 11 questions"


def test_answers_to_another_edition_do_not_count_as_answered(folder):
    commit(sit("assessment.json").ask("q2"), ["a"])
    path = folder / "assessment.json"
    data = json.loads(path.read_text("utf-8"))
    data["cases"][0]["questions"][1]["revision"] = "f" * 32
    path.write_text(json.dumps(data), "utf-8")
    exam = sit("assessment.json")
    assert exam.status().answered == ()
    assert exam.ask("q2").earlier["count"] == 0


def test_the_image_of_the_question_comes_first(folder):
    path = folder / "assessment.json"
    data = json.loads(path.read_text("utf-8"))
    data["cases"][0]["questions"][0]["image"] = 1
    path.write_text(json.dumps(data), "utf-8")
    exam = sit("assessment.json")
    assert [image["label"] for image in exam.ask("q1").images] == ["Lateral", "PA"]
    assert [image["label"] for image in exam.ask("q2").images] == ["PA", "Lateral"]


def test_neither_hint_nor_solution_nor_mark_can_be_had(folder):
    widget = sit("assessment.json").ask("q4")
    for kind in ("hint", "solution"):
        widget._answer(widget, {"type": kind}, [])
    commit(widget, [])
    assert widget.aids == {"hint": {}, "solution": {}}
    assert (widget.result, widget.overlay) == ({"kept": True}, [])
    assert answers_of(folder)[0]["viewed"] == {}


def test_a_computed_value_has_to_be_handed_in_first(folder):
    exam = sit("assessment.json")
    assert "Nothing was handed in yet" in commit(exam.ask("q11"), None)["trouble"]
    assert exam.ask("q11", answer=[1.0, 2.0]).question["received"].startswith("a list of 2 values")
    with pytest.raises(Trouble, match="answered on its card"):
        exam.ask("q1", answer="a")
    refused = exam.ask("q11", answer=[1.0, float("inf")])
    assert "infinite" in refused.question["refused"]
    assert refused.question["call"] == 'exam.ask("q11", answer=my_result)'
    assert "Nothing was handed in yet" in commit(refused, {"handed": True})["trouble"]
    with pytest.raises(Trouble, match="nothing but answer"):
        exam.ask("q11", key=1)


def test_what_is_wrong_is_one_sentence(folder):
    with pytest.raises(Trouble, match=r"There is no question 'q12'\. There are: q1, q2"):
        sit("assessment.json").ask("q12")
    with pytest.raises(Trouble, match=r"gone\.json: cannot be read"):
        sit("gone.json")
    (folder / "assessment.json").write_text("{")
    with pytest.raises(Trouble, match="is not JSON"):
        sit("assessment.json")


def test_an_answer_that_cannot_be_written_is_not_said_to_be_kept(folder, monkeypatch):
    widget = sit("assessment.json").ask("q1")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert "No space left on device" in commit(widget, "a")["trouble"]
    assert "lists in one another" in commit(widget, [[[]] * 3, *[[]] * 3, json.loads("[" * 50 + "]" * 50)])["trouble"]
    assert commit(widget, "a") == {"kept": True}
    assert len(answers_of(folder)) == 1


def test_a_damaged_record_keeps_nobody_from_an_assessment(folder, tmp_path, monkeypatch):
    def damaged():
        raise StoreError("damaged")

    monkeypatch.setattr(Learner, "here", damaged)
    assert commit(sit("assessment.json").ask("q1"), "a") == {"kept": True}
    assert len(answers_of(folder)) == 1


def test_a_line_that_a_power_cut_left_does_not_take_the_next_with_it(tmp_path):
    file = AnswersFile(tmp_path, "../x\n")
    assert file.path.parent == tmp_path
    assert file.path.name == "answers----x-.jsonl"
    assert list(file.lines()) == []
    file.append(RESPONSE, "1" * 32)
    with file.path.open("ab") as stream:
        stream.write(b'{"schema": 1, "quest')
    file.append(RESPONSE, "2" * 32)
    assert [line.id for line in file.lines()] == ["1" * 32, "2" * 32]
    with pytest.raises(ValueError, match="of the form"):
        file.append(RESPONSE | {"question": 3}, "3" * 32)


def test_an_answer_is_on_the_disk_in_one_write_before_it_is_said_to_be_kept(folder, monkeypatch):
    calls = []
    for name in ("write", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, real=real: (calls.append(name), real(*a))[1])
    AnswersFile(folder, "x").append(RESPONSE, "1" * 32)
    assert calls == ["write", "fsync"]


def test_a_link_in_the_place_of_the_answers_is_not_followed(tmp_path):
    if not hasattr(os, "O_NOFOLLOW"):
        pytest.skip("this system has no such promise")
    file = AnswersFile(tmp_path, "x")
    (tmp_path / "mine").touch()
    file.path.symlink_to(tmp_path / "mine")
    with pytest.raises(OSError, match="symbolic links"):
        file.append(RESPONSE, "1" * 32)
    assert (tmp_path / "mine").read_bytes() == b""


@pytest.mark.slow
def test_no_kept_answer_is_lost_when_the_kernel_is_killed(tmp_path):
    for i in range(4):
        folder = tmp_path / str(i)
        folder.mkdir()
        with subprocess.Popen([sys.executable, str(ANSWERING), str(folder)]) as process:
            while not (folder / "told").exists() and process.poll() is None:
                time.sleep(0.01)
            time.sleep(0.003 * i)
            process.kill()
        told = (folder / "told").read_text().split()
        kept = [line.id for line in AnswersFile(folder, "x").lines()]
        assert kept[: len(told)] == told
        assert len(set(kept)) == len(kept)
