from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.lesson import Trouble, progress
from helpers.lesson.offered import Offered
from helpers.lesson.report_page import report_page
from helpers.lesson.report_text import report_text
from helpers.lesson.standing import standing
from helpers.records import Learner
from tests.lesson.synthetic import fill, synthetic_record
from tests.records.attempts import attempt
from tests.records.test_outcome import json_values

NOW = datetime(2026, 6, 1, tzinfo=UTC)
OFFERED = [Offered("a/x", "M10", ("resident",)), Offered("b/x", "M99", ("resident",))]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def plain(text):
    return text.replace("\xa0", " ")


def keep(question, score, out_of=2.0):
    store = Learner.here().store
    attempt = store.keep(
        {"schema": 1, "question": question, "answer": None, "at": "2026-01-01T10:00:00.000Z", "learner": "learner-1"}
    )
    if score is not None:
        store.keep_mark(attempt, {"score": score, "out_of": out_of, "parts": [], "feedback": "", "overlay": []})


def stand(attempts):
    return standing(attempts, OFFERED, learner="learner-1", role="", now=NOW)


def test_an_empty_record_says_what_to_do(home):
    assert "Answer a question" in str(progress())
    html = progress()._repr_html_()
    assert "Answer a question" in html
    assert "Restore a record" in html


def test_first_and_newest_try_stand_apart(home):
    keep("case-01/where", 0.0)
    keep("case-01/where", 2.0)
    keep("case-02/<b>", None)
    report = progress()
    assert "0 right at the first try; 3 attempts kept." in str(report)
    assert "case-01/where: 0 of 2 at first, now 2 of 2" in str(report)
    html = report._repr_html_()
    assert html.index("case-02") < html.index("case-01/where")
    assert "kept, not marked" in html
    assert "<b>" not in html.replace("<p><b>", "").replace('"><b>', "")
    assert str(home) not in html


def test_what_was_not_tried_is_never_passed_over(home):
    """One question right is not "all passed"."""
    fill(Learner.here().store, [one for one in synthetic_record(NOW) if one.mark["score"] == one.mark["out_of"]][:1])
    for text in (str(progress()), progress()._repr_html_()):
        assert re.search(r"1 of \d{2,} questions? tried", text)
        assert re.search(r"[1-9]\d* not attempted", text)


def test_every_part_is_there(home):
    fill(Learner.here().store, synthetic_record(datetime.now(UTC)))
    html = progress()._repr_html_()
    for part in ("What to do next", "What you have done", "How you read", "Learning curve", "What was missed where",
                 "Mastery", "Your path", "The mix of cases", "For training, not for diagnosis"):  # fmt: skip
        assert part in html
    assert html.count('class="piw-chart" role="img" aria-label="') == 3
    assert html.count("<details") == 5
    images = re.findall(r"<img [^>]*>", html)
    assert 1 <= len(images) <= 6
    assert all("Simulated image" in image for image in images)
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "https://" not in html


def test_the_report_says_the_same_as_text(home):
    fill(Learner.here().store, synthetic_record(datetime.now(UTC)))
    text, html = plain(str(progress())), plain(progress()._repr_html_())
    for line in ("questions tried", "of the children with disease, how many you found", "too few cases", "BRIER"):
        assert line.lower() in text.lower()
        assert line.lower() in html.lower()
    assert repr(progress()) == str(progress())


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=12), json_values, json_values, json_values), min_size=1, max_size=6))
def test_no_record_can_stop_or_change_the_page(rows):
    hostile = "</style><script>alert(1)</script>"
    attempts = []
    for question, mark, at, viewed in rows:
        one = replace(attempt(f"a/{question}{hostile}", 1.0), mark=mark)
        one.response.update(at=at, viewed=viewed, confidence=mark, revision=at)
        attempts.append(one)
    attempts.append(attempt("a/x", 1.0, overlay=[{"kind": hostile, "label": hostile}], parts=[{"what": hostile}]))
    found = stand(attempts)
    assert "<script" not in report_page(found)
    assert report_text(found)


def test_a_terminal_is_not_commanded():
    assert "\x1b" not in report_text(stand([attempt("a/\x1b[2J", 1.0)]))


def test_absurd_numbers_are_kept_and_not_believed():
    one = replace(attempt("a/x"), mark={"score": 10**400, "out_of": -1})
    assert "0 right, 0 partly right, 0 not right, 1 not marked, 1 not attempted" in report_text(stand([one]))


def test_a_mark_of_an_older_workbook_has_no_reading_and_does_no_harm():
    found = stand([attempt("a/x", 2.0)])
    assert "No case counts yet" in report_text(found)
    assert "No case counts yet" in report_page(found)


def test_a_case_that_has_changed_is_not_drawn():
    one = synthetic_record(NOW)[0]
    others = [replace(each, response=each.response | {"revision": "old"}) for each in synthetic_record(NOW)]
    assert "What was missed where" in report_page(stand(synthetic_record(NOW)))
    assert "What was missed where" not in report_page(stand([one, *others][1:]))


def test_a_record_is_saved_and_restored_as_a_file(home, tmp_path, monkeypatch):
    fill(Learner.here().store, synthetic_record(NOW, 9))
    path = progress().save(tmp_path / "record.jsonl")
    assert len([json.loads(line) for line in path.read_text("utf-8").splitlines()]) == 9
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "other"))
    report = progress()
    said = report.restore(path)
    assert (said.added, said.known, said.set_aside) == (9, 0, [])
    assert "9 attempts kept" in str(report)
    assert report.restore(path).known == 9


def test_a_file_that_is_not_there_is_said_in_a_sentence(home, tmp_path):
    with pytest.raises(Trouble, match="No such file"):
        progress().restore(tmp_path / "nothing.jsonl")


def test_the_record_of_a_class_server_is_not_said_to_be_here():
    here, there = (standing([attempt("a/x", 1.0)], OFFERED, learner="l", role="resident", now=NOW, on_server=on)
                   for on in (False, True))  # fmt: skip
    assert "on this computer only" in report_text(here)
    assert "on this computer" not in report_text(there)
    assert "Your role: resident." in report_page(there)
