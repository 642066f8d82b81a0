from __future__ import annotations

from helpers.lesson import progress
from helpers.records import Learner


def keep(question, score, out_of=2.0):
    store = Learner.here().store
    attempt = store.keep({"schema": 1, "question": question, "answer": None, "at": "2026-01-01T10:00:00.000Z"})
    if score is not None:
        store.keep_mark(attempt, {"score": score, "out_of": out_of, "parts": [], "feedback": "", "overlay": []})


def test_an_empty_record_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    assert "Answer a question" in str(progress())
    assert "Answer a question" in progress()._repr_html_()


def test_first_and_newest_try_stand_apart(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    keep("case-01/where", 0.0)
    keep("case-01/where", 2.0)
    keep("case-02/<b>", None)
    report = progress()
    assert report.attempts == 3
    assert "2 of" in str(report)
    assert "0 right at the first try" in str(report)
    html = report._repr_html_()
    assert html.index("case-02") < html.index("case-01")
    assert "kept, not marked" in html
    assert "<b>" not in html.replace("<p><b>", "")
    assert str(tmp_path) not in html
