"""The way through the course: what is offered, in which order, what is next, and how long it takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.fresh.sitting import Film, Result, Sitting
from helpers.lesson.course_material import Material, Sheet, materials
from helpers.lesson.course_path import CoursePath, course_path
from helpers.lesson.modules import COURSE, NOTEBOOKS
from helpers.lesson.path_words import duration, next_up, overview

ROOT = Path(__file__).resolve().parents[2]


def sheet(file, *questions, minutes=50, tests=()):
    return Sheet(file, minutes, questions, frozenset(tests))


def module(name, *, templates=6):
    lesson = sheet(f"notebooks/{name}.ipynb", f"{name}/l1", f"{name}/l2", tests={("entry", name)})
    exercise = sheet(f"exercises/{name}.ipynb", f"{name}/e1", minutes=40, tests={("exit", name)})
    return Material(name, lesson, exercise, templates)


def sat(name, test, score, finished="2026-01-02T10:00:00.000Z"):
    results = (Result(f"fresh-{name.lower()}-x-1/q", score, 10.0),) if finished else ()
    film = Film(f"{name.lower()}-x", 1, ("q",), True)
    return Sitting(Path("x"), name, test, "", "2026-01-02T09:00:00.000Z", (film,), finished, results)


def path(role="resident", tried=(), sittings=(), found=None) -> CoursePath:
    found = [module("M2"), module("M4"), module("M9")] if found is None else found
    addresses = [address for each in found for part in (each.lesson, each.exercise) for address in part.questions]
    return course_path(found, role, set(tried), dict.fromkeys(addresses, ("resident",)), sittings)


def states(found, name):
    (stop,) = [stop for stop in found.stops if stop.module == name]
    return {stage.name: stage.state for stage in stop.stages}


def test_what_a_role_needs_in_full_comes_before_its_core():
    assert [stop.module for stop in path("resident").stops] == ["M2", "M4", "M9"]
    assert [stop.module for stop in path("physician").stops] == ["M4", "M2", "M9"]
    assert [stop.module for stop in path("technologist").stops] == ["M2", "M4", "M9"]
    assert [stop.module for stop in path("").stops] == ["M2", "M4", "M9"]


def test_only_what_is_here_is_offered_and_all_else_is_coming():
    found = path()
    assert {stop.module for stop in found.stops} | set(found.coming) == set(COURSE)
    assert not {stop.module for stop in found.stops} & set(found.coming)


def test_the_time_is_that_of_what_is_left():
    assert path(found=[module("M4")]).minutes_left == 12 + 50 + 40 + 12
    assert path(found=[module("M4")], sittings=[sat("M4", "entry", 5.0)]).minutes_left == 50 + 40 + 12
    assert path(found=[module("M4", templates=0)]).minutes_left == 50 + 40
    assert path(found=[module("M4", templates=2)]).minutes_left == 8 + 50 + 40 + 8


def test_next_is_what_was_begun_else_the_first_that_is_open():
    stop, stage, _ = next_up(path())
    assert (stop.module, stage.name) == ("M2", "entry")
    stop, stage, said = next_up(path(tried=["M9/l1"], sittings=[sat("M9", "entry", 5.0)]))
    assert (stop.module, stage.name) == ("M9", "lesson")
    assert said.startswith("go on with the lesson of M9")
    assert stage.note == "1 of 2 questions"


def test_a_module_is_done_when_all_of_it_is():
    tests = [sat("M4", "entry", 5.0), sat("M4", "exit", 9.0)]
    found = path(found=[module("M4")], tried=["M4/l1", "M4/l2", "M4/e1"], sittings=tests)
    assert set(states(found, "M4").values()) == {"done"}
    assert found.next is None
    assert next_up(found) is None
    assert found.minutes_left == 0


def test_a_test_that_goes_on_is_begun_and_the_newest_result_is_told():
    found = path(sittings=[sat("M4", "entry", 3.0), sat("M4", "entry", 6.0), sat("M4", "exit", 0, "")])
    assert states(found, "M4") == {"entry": "done", "lesson": "open", "exercise": "open", "exit": "begun"}
    (stop,) = [stop for stop in found.stops if stop.module == "M4"]
    assert stop.stages[0].note == "60 %"


@pytest.mark.parametrize(("score", "left"), [(8.0, "spare"), (7.9, "open")])
def test_a_radiologist_who_knows_a_module_may_leave_it_out(score, left):
    sittings = [sat("M4", "entry", score)]
    assert states(path("radiologist", sittings=sittings), "M4")["lesson"] == left
    assert states(path("resident", sittings=sittings), "M4")["lesson"] == "open"


def test_questions_for_other_roles_do_not_count_unless_there_are_no_others():
    found = [module("M4")]
    roles = {"M4/l1": ("resident",), "M4/l2": ("physician",), "M4/e1": ("physician",)}
    way = course_path(found, "resident", {"M4/l1"}, roles, [])
    assert states(way, "M4")["lesson"] == "done"
    assert states(way, "M4")["exercise"] == "open"
    assert states(course_path(found, "resident", {"M4/e1"}, roles, []), "M4")["exercise"] == "done"


@pytest.mark.parametrize(
    ("minutes", "said"), [(8, "8 min"), (60, "1 h"), (62, "1 h"), (138, "2 h 20 min"), (0, "0 min")]
)
def test_times_are_said_as_people_say_them(minutes, said):
    assert duration(minutes) == said


def test_every_role_is_called_by_its_name():
    assert overview(path("physician")).startswith("For another physician: 3 modules are here, about ")
    assert overview(path("technologist")).startswith("For a technologist or radiographer: ")


def test_a_notebook_says_its_minutes_its_questions_and_its_tests(tmp_path):
    cells = [
        {"cell_type": "markdown", "source": ["# Chest\n", "**45 to 60 minutes.** In 5 minutes"]},
        {"cell_type": "code", "source": 'entry_test("M4")\nask("a-1/b")\nask("a-1/b")\nask(\'a-1/c\', answer=3)'},
    ]
    for folder, name in (("notebooks", NOTEBOOKS["M4"]), ("notebooks", NOTEBOOKS["M9"])):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.ipynb").write_text(json.dumps({"cells": cells}))
    (tmp_path / "notebooks" / f"{NOTEBOOKS['M2']}.ipynb").write_text("broken")
    (tmp_path / "sample_cases" / "fresh" / "m4-x").mkdir(parents=True)
    (tmp_path / "sample_cases" / "fresh" / "m4-x" / "case.yaml").write_text("")
    chest, hip = materials(tmp_path)
    assert (chest.module, chest.templates, chest.exercise) == ("M4", 1, None)
    assert (chest.lesson.minutes, chest.lesson.questions) == (60, ("a-1/b", "a-1/c"))
    assert chest.holds("entry") == f"notebooks/{NOTEBOOKS['M4']}.ipynb"
    assert chest.holds("exit") == ""
    assert (hip.module, hip.templates) == ("M9", 0)


def test_what_the_workbook_offers_is_there():
    found = materials(ROOT)
    assert found
    for material in found:
        assert (ROOT / material.lesson.file).is_file()
        assert material.exercise is None or (ROOT / material.exercise.file).is_file()
