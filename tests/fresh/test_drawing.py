"""A template and a seed become an ordinary case; a seed whose questions do not hold is never shown."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from helpers.cases import case_errors, fresh_folders, load_case
from helpers.commands.check import fresh_faults
from helpers.fresh.artist import ENDED, GONE, Artist
from helpers.fresh.drawing import MOST_TRIES, NotDrawn, draw, seed_faults
from helpers.fresh.sitting import Film, Sitting, find_drawn, sittings
from helpers.fresh.template import load_template
from helpers.fresh.tidying import KEPT, MOST_KEPT, tidy
from helpers.fresh.worker import draw_one
from helpers.questions import case_faults, parse_questions

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def test_what_is_drawn_is_an_ordinary_case(template, simulator, tmp_path):
    case = draw(template, 77, tmp_path)
    assert case.folder == tmp_path / "fresh-m9-late-01-77"
    assert case_errors(case.folder) == []
    assert case_faults(case) == []
    assert [question.address for question in parse_questions(case)] == [f"{case.id}/where", f"{case.id}/hips"]
    assert simulator.seeds == [77]
    assert "seed: 77" in (case.folder / "recipe.yaml").read_text("utf-8")
    assert [path.name for path in tmp_path.glob("*fresh*")] == [case.id]


def test_the_next_seed_is_taken_where_one_does_not_hold_or_cannot_be_drawn(template, simulator, tmp_path):
    simulator.bad, simulator.broken = {77}, {78}
    assert draw(template, 77, tmp_path).id == "fresh-m9-late-01-79"
    assert [path.name for path in tmp_path.iterdir() if path.name != "cases"] == ["fresh-m9-late-01-79"]


def test_a_question_about_what_is_not_in_the_truth_is_never_shown(folder, simulator, tmp_path):
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(text.replace("truth: h_left", "truth: h_other"), "utf-8")
    template = load_template(folder)
    assert "truth.json has no 'h_other'" in seed_faults(template, 5)[0]
    with pytest.raises(NotDrawn, match="none of the seeds 5 to 16 holds"):
        draw(template, 5, tmp_path / "out")
    assert len(simulator.seeds) == 1 + MOST_TRIES
    assert list((tmp_path / "out").iterdir()) == []


def test_check_draws_when_it_is_asked_to(folder, simulator):
    assert fresh_faults(folder) == []
    assert simulator.seeds == []
    simulator.bad = {1}
    assert fresh_faults(folder, 3) == ["m9-late-01 with seed 1: ihdi_left is 1, not in {'from': 3, 'to': 4}."]


def test_who_comes_second_finds_what_is_there(template, simulator, tmp_path):
    first = draw(template, 77, tmp_path)
    assert draw(template, 77, tmp_path).folder == first.folder
    assert load_case(first.folder).truth == first.truth


def test_the_worker_says_what_went_wrong_and_goes_on(folder, simulator, tmp_path):
    assert draw_one(folder, 77, tmp_path / "out") == ""
    assert "no-such" in draw_one(tmp_path / "no-such", 77, tmp_path / "out")


def sitting_of(folder: Path, *names: str, **fields) -> Sitting:
    films = tuple(Film(name, 100 * i, ("where",), True) for i, name in enumerate(names))
    sitting = Sitting(folder, "M9", "entry", "", "2026-05-01T10:00:00.000Z", films, **fields)
    sitting.save()
    return sitting


def heard(sitting, count, program):
    """Return what an artist with that program tells."""
    told, done = [], Event()

    def ready(film, trouble):
        told.append((film, trouble))
        if len(told) == count:
            done.set()

    Artist(sitting, ready, (sys.executable, "-c", program)).start()
    assert done.wait(30)
    return told


def test_the_artist_tells_of_each_film(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_CASES", str(folder.parents[1]))
    assert folder.name in fresh_folders()
    sitting = sitting_of(tmp_path / "s", folder.name, "m9-gone-01", folder.name)
    program = """
import json, sys
for i, film in enumerate(json.loads(sys.stdin.readline())["films"]):
    print(json.dumps({"film": i, **({"trouble": f"seed {film[1]}"} if i else {})}), flush=True)
"""
    assert sorted(heard(sitting, 3, program)) == [(0, ""), (1, GONE), (2, "seed 200")]


def test_a_program_that_ends_too_early_is_told(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_CASES", str(folder.parents[1]))
    sitting = sitting_of(tmp_path / "s", folder.name, folder.name)
    assert heard(sitting, 2, "print('{\"film\": 0}')") == [(0, ""), (1, ENDED)]


def with_film(sitting: Sitting) -> Path:
    case = sitting.place(0) / "fresh-m9-late-01-0"
    case.mkdir(parents=True)
    (case / "case.yaml").write_text("id: x")
    return case


def test_films_of_long_ago_go_and_their_seeds_stay(tmp_path):
    over, recent = NOW - KEPT - timedelta(days=1), NOW - KEPT + timedelta(days=1)
    old = sitting_of(tmp_path / "a", "m9-late-01", finished=over.isoformat())
    new = sitting_of(tmp_path / "b", "m9-late-01", finished=recent.isoformat())
    goes, stays = with_film(old), with_film(new)
    tidy(NOW, tmp_path)
    assert not goes.exists()
    assert stays.exists()
    assert len(sittings(tmp_path)) == 2
    assert find_drawn("fresh-m9-late-01-0", tmp_path) == stays


def test_no_more_than_so_many_tests_keep_their_films(tmp_path):
    cases = [with_film(sitting_of(tmp_path / f"{i:02d}", "m9-late-01")) for i in range(MOST_KEPT + 2)]
    tidy(NOW, tmp_path)
    assert [case.exists() for case in cases] == [False] * 2 + [True] * MOST_KEPT


def test_a_damaged_test_is_left_out(tmp_path):
    sitting_of(tmp_path / "good", "m9-late-01")
    for name, text in (("a", "{"), ("b", "[]"), ("c", json.dumps({"schema": 9})), ("d", '{"schema": 1, "test": []}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sitting.json").write_text(text)
    assert [sitting.folder.name for sitting in sittings(tmp_path)] == ["good"]
