"""An entry or exit test from first to last, as the browser sees it: nothing is told before the end, all of it then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import entry_test
from helpers.fresh.drawing import draw
from helpers.fresh.sitting import newest
from helpers.fresh.template import load_template
from helpers.lesson import Trouble, progress
from helpers.lesson.short_test.board import ShortTest
from helpers.records import Learner
from tests.fresh.films import Simulator, write_template

SECRETS = ('one-out", "correct', "It lies far to the side", "and that is seen at once", "h_left", "Dislocation")


class AtOnce:
    """Draws every film at once, in the place of the process."""

    lost: tuple[int, ...] = ()
    late: tuple[int, ...] = ()

    def __init__(self, sitting, ready):
        self.sitting, self.ready = sitting, ready

    def start(self):
        folder = Path(self.sitting.folder).parents[1] / "cases" / "fresh"
        for i, film in enumerate(self.sitting.films):
            if i in self.lost:
                self.ready(i, "no memory")
            elif i not in self.late:
                draw(load_template(folder / film.template), film.seed, self.sitting.place(i))
                self.ready(i, "")

    def stop(self):
        pass


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("helpers.simulate.produce.simulate", Simulator())
    write_template(tmp_path / "cases", "m9-late-01")
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: tmp_path / "cases")
    return tmp_path / "tests"


@pytest.fixture
def make(root):
    def make(test="entry", draws=AtOnce):
        return ShortTest(Learner.here(), "M9", test, root=root, draws=draws)

    return make


def say(test, type_, **more):
    test._panel._hear(None, {"type": type_, **more}, [])
    return test._panel.state


def answer(test, given, number=0):
    question = test._question
    question._answer(question, {"type": "commit", "id": f"{number:032x}", "answer": given, "confidence": 75}, [])


def key_of(test):
    _, question = test._question._desk._case, test._question._desk._question
    return question.key()


def told(test):
    shown = [test._panel.state, *([test._question.get_state()] if test._question else [])]
    return json.dumps(shown, default=str)


def take(test, answers):
    """Answer all questions; None leaves one out."""
    for i, right in enumerate(answers):
        say(test, "go", at=i)
        if right is not None:
            answer(test, key_of(test) if right else wrong(test), i + 100 * len(test._sitting.folder.name))
    return say(test, "finish")


def wrong(test):
    return "both-in" if test._question.question["kind"] == "choice" else []


def test_nothing_is_drawn_before_the_learner_begins(make, root):
    test = make()
    assert test._panel.state["stage"] == "start"
    assert (test._panel.state["films"], test._panel.state["questions"]) == (2, 4)
    assert test._question is None
    assert newest("M9", "entry", root) is None


def test_a_test_tells_nothing_before_its_end_and_then_everything(make):
    test = make()
    state = say(test, "begin")
    assert [step["is"] for step in state["steps"]] == ["open"] * 4
    for i in range(4):
        assert not [secret for secret in SECRETS if secret in told(test)]
        assert test._at == i
        answer(test, key_of(test) if i != 1 else "both-in", i)
    assert [step["is"] for step in test._panel.state["steps"]] == ["kept"] * 4
    assert not [secret for secret in SECRETS if secret in told(test)]
    assert [attempt.mark for attempt in Learner.here().store.attempts()] == [None] * 4

    state = say(test, "finish")
    assert state["stage"] == "result"
    assert [step["is"] for step in state["steps"]] == ["right", "wrong", "right", "right"]
    assert (state["result"]["score"], state["result"]["out_of"]) == (8.0, 10.0)
    assert state["result"]["ill"] == [2, 2]
    say(test, "go", at=1)
    assert test._question.result["mark"]["score"] == 0
    assert "and that is seen at once" in test._question.result["explain"]
    assert all(attempt.mark for attempt in Learner.here().store.attempts())


def test_a_restart_goes_on_with_the_same_films_and_answers(make):
    first = make()
    say(first, "begin")
    answer(first, key_of(first))
    asked = [first._sitting.films, first._question.question["address"]]

    again = make()
    assert again._panel.state["stage"] == "start"
    assert again._panel.state["begun"]
    say(again, "resume")
    assert [again._sitting.films, again._question.question["address"]] == asked
    assert [step["is"] for step in again._panel.state["steps"]] == ["kept", "open", "open", "open"]


def test_the_last_answer_counts(make):
    test = make()
    say(test, "begin")
    answer(test, [], 1)
    say(test, "go", at=0)
    assert test._question.earlier["count"] == 1
    answer(test, key_of(test), 2)
    assert [step["is"] for step in say(test, "finish")["steps"]] == ["right", "open", "open", "open"]


def test_what_was_left_out_is_shown_with_its_solution(make):
    test = make()
    say(test, "begin")
    state = say(test, "finish")
    assert (state["result"]["score"], state["result"]["open"]) == (0, 4)
    assert test._question.result == {}
    assert test._question.aids["solution"]["explain"]
    assert test._question.overlay


def test_an_exit_test_has_other_films_and_is_compared(make):
    entry, leave = make(), make("exit")
    say(entry, "begin")
    take(entry, [True, False, None, False])
    say(leave, "begin")
    seeds = [{film.seed for film in test._sitting.films} for test in (entry, leave)]
    assert not seeds[0] & seeds[1]
    result = take(leave, [True] * 4)["result"]
    assert result["score"] == result["out_of"] == 10.0
    assert (result["before"]["score"], result["before"]["out_of"]) == (3.0, 10.0)
    assert make("exit")._panel.state["stage"] == "result"


def test_a_mark_on_healthy_anatomy_is_no_call(make, tmp_path):
    write_template(tmp_path / "cases", "m9-late-02", "normal")
    test = make()
    say(test, "begin")
    result = take(test, [True] * 8)["result"]
    assert (result["right"], result["ill"], result["well"]) == (8, [2, 2], [0, 0])


def test_a_film_that_is_not_there_yet_is_waited_for(make):
    class Late(AtOnce):
        late = (0,)

    test = make(draws=Late)
    state = say(test, "begin")
    assert test._question is None
    assert [step["ready"] for step in state["steps"]] == [False, False, True, True]
    test._draws = AtOnce
    say(test, "retry")
    assert test._panel.drawn
    state = say(test, "drawn")
    assert test._question.question["kind"] == "points"
    assert all(step["ready"] for step in state["steps"])


def test_a_film_that_cannot_be_drawn_does_not_count(make):
    class Lost(AtOnce):
        lost = (0,)

    test = make(draws=Lost)
    state = say(test, "begin")
    assert state["lost"] == "no memory"
    assert [step["is"] for step in state["steps"]] == ["lost", "lost", "open", "open"]
    state = take(test, [None, None, True, True])
    assert (state["result"]["score"], state["result"]["out_of"]) == (5.0, 5.0)


def test_no_answer_is_taken_after_the_end(make):
    test, elsewhere = make(), None
    say(test, "begin")
    elsewhere = make()
    say(elsewhere, "resume")
    say(elsewhere, "finish")
    answer(test, key_of(test))
    assert "is over" in test._question.result["trouble"]
    assert Learner.here().store.attempts() == []


@pytest.mark.parametrize("message", [None, [], {}, {"type": 3}, {"type": "go", "at": 99}, {"type": "go", "at": "x"}])
def test_what_is_not_understood_is_left_alone(make, message):
    test = make()
    say(test, "begin")
    before = test._panel.state
    test._panel._hear(None, message, [])
    assert test._panel.state == before


def test_the_record_knows_tests_as_tests(make):
    test = make()
    say(test, "begin")
    take(test, [True, False, True, True])
    report = progress()
    assert report.standing.tests.tried == 4
    assert report.standing.elsewhere is None
    assert [name for name, _ in report.standing.readers] == ["M9 Hip from birth to adolescence"]
    assert "Entry and exit tests: 4 of 4 tried" in str(report)


def test_a_test_that_is_not_there_names_those_there_are(make):
    assert repr(entry_test("m9 ")) == "Entry test of M9"
    for name in ("M13", "hips", None):
        with pytest.raises(Trouble, match=r"There are tests for: M9\."):
            entry_test(name)
