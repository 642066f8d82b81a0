from __future__ import annotations

import json
import time

import pytest

from helpers.lesson.desk import StudyDesk
from helpers.lesson.looked import Looked
from helpers.questions import KINDS
from helpers.records import Store, StoreError
from tests.lesson.kinds_cases import TRUTH

ON_IT, BESIDE = [{"at": TRUTH["landmarks"]["buckle_middle"], "frame": 0}], [{"at": [10, 10], "frame": 0}]


def commit(desk, answer, name=None, **more):
    return desk.commit({"type": "commit", "id": name, "answer": answer, **more})


def test_an_answer_is_on_disk_before_it_is_marked(make_desk, learner, monkeypatch):
    """Whatever happens while marking, the answer is there."""

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("helpers.lesson.desk.mark_response", killed)
    desk = make_desk("points")
    with pytest.raises(KeyboardInterrupt):
        commit(desk, ON_IT, "1" * 32)
    [attempt] = learner.store.attempts()
    assert (attempt.id, attempt.response["answer"], attempt.mark) == ("1" * 32, ON_IT, None)


def test_an_answer_that_arrives_twice_is_one_attempt_with_one_mark(make_desk, learner):
    desk = make_desk("points")
    first = commit(desk, ON_IT, "1" * 32)
    assert commit(desk, ON_IT, "1" * 32) == first
    assert len(learner.store.attempts()) == 1
    assert len(learner.store.attempts()[0].marks) == 1
    assert commit(desk, ON_IT, "2" * 32)["mark"] == first["mark"]
    assert len(learner.store.attempts()) == 2


def test_answers_without_a_name_are_kept_each(make_desk, learner):
    desk = make_desk("points")
    commit(desk, ON_IT)
    commit(desk, ON_IT, "no name")
    assert len({attempt.id for attempt in learner.store.attempts()}) == 2


def test_an_answer_of_the_wrong_form_is_kept_and_said(make_desk, learner):
    result = commit(make_desk("choice"), "perhaps")
    assert "kept, but could not be marked" in result["trouble"]
    assert [attempt.mark for attempt in learner.store.attempts()] == [None]


def test_an_answer_that_cannot_be_kept_is_not_marked(make_desk, monkeypatch):
    def full(*_, **__):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Store, "keep", full)
    result = commit(make_desk("choice"), "torus")
    assert "could not be kept" in result["trouble"]
    assert "mark" not in result


def test_a_hint_costs_what_was_said_and_stays_known(make_desk, learner):
    desk = make_desk("points")
    assert (desk.sheet()["hint"], desk.sheet()["hint_costs"]) == (True, 0.5)
    assert desk.hint() == {"said": "Stop where the curve is not smooth.", "costs": 0.5}
    assert commit(desk, ON_IT)["mark"]["score"] == 1.5
    assert learner.store.attempts()[0].response["viewed"] == {"hint": True}
    assert commit(desk, ON_IT)["mark"]["score"] == 1.5  # it was not forgotten by trying again


def test_running_the_cell_again_does_not_make_a_hint_free(make_desk):
    make_desk("points").hint()
    again = make_desk("points")
    assert again.earlier()["looked"] == ["hint"]
    assert commit(again, ON_IT)["mark"]["score"] == 1.5
    # Kept with that answer; another day begins anew.
    assert make_desk("points").earlier()["looked"] == []


def test_looking_at_the_solution_stands_in_the_answer_that_follows(make_desk, learner):
    desk = make_desk("points")
    solution = desk.solution()
    assert {shape["role"] for shape in solution["overlay"]} == {"truth"}
    assert solution["explain"] == "The outline runs along both edges of the radius."
    assert learner.store.attempts() == []  # looking is no attempt
    commit(make_desk("points"), ON_IT)
    assert learner.store.attempts()[0].response["viewed"] == {"solution": True}


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_of_every_kind_is_drawn_or_said(kind, make_desk):
    solution = make_desk(kind).solution()
    assert solution["overlay"] or solution["said"]
    assert "your" not in json.dumps([solution["overlay"], solution["said"]]).lower()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("choice", ["Torus (buckle) fracture"]),
        ("choices", ["Bulging edges of the radius", "A dense band across the bone"]),
        ("order", ["1. Capitate", "2. Distal radius", "3. Lunate", "4. Scaphoid"]),
        ("text", ["torus fracture"]),
        ("number", ["66°", "Mature hip"]),
        ("measure", ["alpha: 66°", "Mature hip"]),
        ("match", ["Torus: Both edges bulge", "Greenstick: One edge is broken and the other bent",
                   "Bowing: The shaft is bent and no edge is broken"]),
        ("report", ["Bulging edges of the distal radius", "Growth plate in place", "Soft splint for comfort",
                    "torus fracture"]),
        ("value", ["10, 20, 30 mm"]),
        ("points", []),
    ],
)  # fmt: skip
def test_the_solution_in_words(kind, said, make_desk):
    assert make_desk(kind).solution()["said"] == said


def test_a_question_takes_as_many_answers_as_it_says(make_desk, learner):
    desk = make_desk("report")
    answer = {"items": [], "words": "torus fracture"}
    assert desk.sheet()["attempts"] == 3
    assert "mark" in commit(desk, answer, "1" * 32)
    assert "mark" in commit(desk, answer, "2" * 32)
    assert "mark" in commit(make_desk("report"), answer, "3" * 32)
    assert "no more answers" in commit(desk, answer, "4" * 32)["trouble"]
    assert len(learner.store.attempts()) == 3
    assert "mark" in commit(desk, answer, "1" * 32)  # sent twice is not answered twice


def test_what_was_handed_in_is_marked_whatever_the_browser_says(make_desk, learner):
    desk = make_desk("value", value=[10.0, 20.0, 31.0])
    assert desk.sheet()["received"] == "a list of 3 values: 10, 20, 31"
    assert commit(desk, [10.0, 20.0, 30.0])["mark"]["score"] == 2
    assert learner.store.attempts()[0].response["answer"] == [10.0, 20.0, 31.0]


def test_nothing_handed_in_is_not_attempted(make_desk, learner):
    desk = make_desk("value", value=None)
    assert "received" not in desk.sheet()
    assert 'ask("test-kinds-01/value", answer=' in commit(desk, {"handed": True})["trouble"]
    assert learner.store.attempts() == []


def test_earlier_attempts_are_there_after_a_restart(make_desk):
    assert make_desk("points").earlier() == {"count": 0, "at": None, "score": None, "out_of": None, "looked": []}
    commit(make_desk("points"), BESIDE)
    earlier = make_desk("points").earlier()
    assert (earlier["count"], earlier["score"], earlier["out_of"]) == (1, 0, 3)


def test_sources_are_said_in_full(make_desk):
    result = commit(make_desk("choice"), "torus")
    assert result["references"][0].startswith("Tonnis D.")


def test_a_variant_for_a_role_is_asked(questions, learner, tmp_path):
    from helpers.questions import find_question

    case, question = find_question("test-kinds-01/choice", "technologist")
    desk = StudyDesk(case, question, learner, looked=Looked("x", tmp_path))
    assert desk.sheet()["prompt"] == "Would you call the radiologist for this film?"
    assert desk.hint()["said"] == "Look at the edge of the radius."


def test_an_answer_is_marked_in_no_time(make_desk):
    desk, seconds = make_desk("report"), []
    for name in ("1" * 32, "2" * 32):
        start = time.process_time()  # of this process, whatever else the computer does
        assert "mark" in commit(desk, {"items": [], "words": "torus fracture"}, name)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.05
