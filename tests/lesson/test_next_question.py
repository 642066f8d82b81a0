from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from helpers.cases import load_case
from helpers.lesson.next_question import next_question
from helpers.questions import find_question, parse_questions
from helpers.records import Store
from tests.lesson.kinds_cases import HIP, MODULE, WRIST


@dataclass
class Someone:
    store: Store
    role: str = ""


@pytest.fixture
def after(questions, tmp_path):
    """Return a function that gives what comes after a question."""
    learner = Someone(Store(tmp_path / "progress.sqlite3"))

    def find(address, role="", tried=()):
        learner.role = role
        for i, other in enumerate(tried):
            learner.store.keep({"schema": 1, "question": other, "revision": "0" * 16, "answer": 1, "confidence": None,
                                "seconds": 1.0, "viewed": {}, "at": "2026-01-01T00:00:00.000Z",
                                "learner": "someone"}, f"{i:032x}")  # fmt: skip
        return next_question(*find_question(address), learner)

    return find


def test_the_next_question_of_the_same_case_comes_first(after):
    assert after(f"{WRIST}/choice") == {"said": "The next question of this case", "address": f"{WRIST}/choices"}


def test_after_the_last_question_comes_another_case(after):
    assert after(f"{WRIST}/value") == {"said": "Another case of this module", "address": f"{HIP}/measure"}
    assert after(f"{HIP}/number") == {"said": "Another case of this module", "address": f"{WRIST}/choice"}


def test_what_was_tried_before_is_said_to_be_once_more(after):
    found = after(f"{WRIST}/value", tried=[f"{HIP}/measure"])
    assert found == {"said": "A case of this module once more", "address": f"{HIP}/measure"}


def test_only_what_is_for_the_learner_s_role_is_named(after):
    assert after(f"{WRIST}/value", role="physician") is None  # the hip is for others
    assert after(f"{WRIST}/value", role="resident")["address"] == f"{HIP}/measure"


def test_a_broken_case_is_passed_over(cases_of_all_kinds, monkeypatch, tmp_path):
    shutil.copytree(cases_of_all_kinds, tmp_path / "cases")
    (tmp_path / "cases" / MODULE / HIP / "case.yaml").write_text("id: [")
    monkeypatch.setenv("WORKBOOK_CASES", str(tmp_path / "cases"))
    case = load_case(tmp_path / "cases" / MODULE / WRIST)
    last = parse_questions(case)[-1]
    assert next_question(case, last, Someone(Store(tmp_path / "progress.sqlite3"))) is None
