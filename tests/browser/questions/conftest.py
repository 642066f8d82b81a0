"""Cases with every kind of question, and a function that shows one."""

from __future__ import annotations

from functools import partial

import pytest

from helpers.cases import case_folders
from helpers.lesson import ask
from tests.browser.card import Card
from tests.browser.questions.kinds import SIZES, VALUES, case_of
from tests.lesson.kinds_cases import HIP, WRIST, write_cases


@pytest.fixture(scope="session")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    write_cases(folder)
    return folder


@pytest.fixture
def show_on(cases, monkeypatch, tmp_path):
    """Return a function that shows a question on a page, over a record of its own."""
    monkeypatch.setenv("WORKBOOK_CASES", str(cases))
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    assert {WRIST, HIP} <= set(case_folders())

    def make(page, kind, theme="light", *, texts=None, outcome="part", handed=True):
        more = {"answer": VALUES[outcome]} if kind == "value" and handed else {}
        widget = ask(f"{case_of(kind)}/{kind}", **more)
        widget.texts = texts or {}
        return Card(page, widget, SIZES[case_of(kind)], theme)

    return make


@pytest.fixture
def show(show_on, static_page):
    """Return a function that shows a question, over a record of its own."""
    return partial(show_on, static_page)
