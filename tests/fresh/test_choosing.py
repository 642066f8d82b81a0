"""A test mixes ill and healthy children, prefers what was not met, and takes seeds that were never used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.fresh.choosing import FILMS, MOST_TIMES, choose, fresh_seeds
from helpers.fresh.drawing import MOST_TRIES
from helpers.fresh.sitting import Result, begin, entry_before, newest, sittings
from tests.fresh.films import write_template


@dataclass(frozen=True)
class Named:
    id: str
    diseased: bool


def named(ill, well):
    return [*(Named(f"ill-{i}", True) for i in range(ill)), *(Named(f"well-{i}", False) for i in range(well))]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 1000))
def test_every_mix_of_templates_gives_a_fair_test(ill, well, seed):
    found = named(ill, well)
    chosen = choose(found, [], Random(seed))
    times = Counter(each.id for each in chosen)
    assert len(chosen) == min(FILMS, MOST_TIMES * len(found))
    assert max(times.values(), default=0) <= MOST_TIMES
    if ill and well:
        third = min(len(chosen) / 3, MOST_TIMES * min(ill, well))
        assert sum(each.diseased for each in chosen) >= third
        assert sum(not each.diseased for each in chosen) >= third
    if ill >= FILMS and well >= FILMS:
        assert set(times.values()) == {1}


def test_an_exit_test_takes_what_the_entry_test_did_not_show():
    found = named(6, 6)
    entry = choose(found, [], Random(1))
    after = choose(found, [each.id for each in entry], Random(2))
    both = {each.id for each in entry} | {each.id for each in after}
    ill = [sum(each.diseased for each in test) for test in (entry, after)]
    assert len(both) >= 10
    assert all(2 <= each <= 4 for each in ill)


def test_seeds_are_new_and_leave_room_for_the_next_ones():
    numbers = iter([5, 100, 105, 100 + MOST_TRIES, 300])
    assert fresh_seeds(2, [5], lambda _: next(numbers)) == [100, 100 + MOST_TRIES]


@pytest.fixture
def root(tmp_path, monkeypatch):
    cases = tmp_path / "cases"
    write_template(cases, "m9-late-01")
    write_template(cases, "m9-late-02", "normal")
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: cases)
    return tmp_path / "home"


def test_a_test_is_kept_and_read_again(root):
    sitting = begin("M9", "entry", "physician", root)
    assert [film.questions for film in sitting.films] == [("where",)] * 4
    assert sittings(root) == [sitting]
    ended = sitting.end([Result("fresh-m9-late-01-5/where", None, 3.0)])
    assert newest("M9", "entry", root) == ended
    assert newest("M9", "exit", root) is None


def test_no_seed_comes_twice_to_one_learner(root, monkeypatch):
    chance = count()
    monkeypatch.setattr("secrets.randbelow", lambda _: (next(chance) % 40) * MOST_TRIES)
    tests = [begin("M9", test, "", root) for test in ("entry", "exit", "entry", "exit")]
    seeds = [film.seed for sitting in tests for film in sitting.films]
    assert len(set(seeds)) == len(seeds) == 16


def test_a_result_is_found_also_where_the_next_seed_was_taken(root):
    sitting = begin("M9", "entry", "resident", root)
    film = sitting.films[2]
    address = f"fresh-{film.template}-{film.seed + 2}/hips"
    ended = sitting.end([Result(address, 1.0, 2.0)])
    assert ended.result(2, 1) == Result(address, 1.0, 2.0)
    assert ended.result(2, 0) is None


def test_an_exit_test_is_compared_with_the_entry_test_before_it(root):
    before = begin("M9", "entry", "", root).end([])
    after = begin("M9", "exit", "", root)
    begin("M9", "entry", "", root)
    assert entry_before(after, root) == before
    assert entry_before(before, root) is None
