"""A desk for each kind of question, over a record of its own."""

from __future__ import annotations

import pytest

from helpers.cases import load_case
from helpers.lesson.desk import StudyDesk
from helpers.lesson.handed_in import handed_in
from helpers.lesson.image_sources import case_images
from helpers.lesson.looked import Looked
from helpers.lesson.question_widget import QuestionWidget
from helpers.questions import parse_questions
from helpers.records import Learner, Store
from tests.lesson.kinds_cases import HIP, MODULE, WRIST, write_cases

VALUE = [10.0, 20.0, 30.0]


@pytest.fixture
def learner(tmp_path):
    return Learner(Store(tmp_path / "progress.sqlite3"), "learner-1")


@pytest.fixture(scope="session")
def cases_of_all_kinds(tmp_path_factory):
    """Return the folder with the cases of all kinds, beside those of the workbook."""
    folder = tmp_path_factory.mktemp("cases")
    write_cases(folder)
    return folder


@pytest.fixture
def questions(cases_of_all_kinds, monkeypatch):
    """Return the case and the question of each kind."""
    monkeypatch.setenv("WORKBOOK_CASES", str(cases_of_all_kinds))
    cases = [load_case(cases_of_all_kinds / MODULE / name) for name in (WRIST, HIP)]
    return {question.kind: (case, question) for case in cases for question in parse_questions(case)}


@pytest.fixture
def make_desk(questions, learner, tmp_path):
    """Return a function that makes the desk of a kind of question."""

    def make(kind, value=VALUE):
        case, question = questions[kind]
        handed = handed_in(value) if kind == "value" and value is not None else None
        return StudyDesk(case, question, learner, handed, Looked(question.address, tmp_path / "looked"))

    return make


@pytest.fixture
def make_widget(questions, make_desk):
    """Return a function that makes the widget of a kind of question."""

    def make(kind, **more):
        case, question = questions[kind]
        return QuestionWidget(make_desk(kind, **more), case_images(case, question.image))

    return make
