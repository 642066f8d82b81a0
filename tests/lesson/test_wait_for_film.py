"""Whoever waits for a film that is drawn first is told so, and afterwards nothing of it is left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.cases import find_case, load_case
from helpers.lesson import wait_for_film
from helpers.lesson.wait_for_film import SAID, said_while_drawing


@pytest.fixture
def said(monkeypatch):
    """Return what the page shows below the cell, from first to last."""
    shown: list[str] = []

    class Handle:
        def update(self, data, **_):
            shown.append(data["text/plain"])

    def display(data, **_):
        shown.append(data["text/plain"])
        return Handle()

    monkeypatch.setattr(wait_for_film, "display", display)
    return shown


def without_film(case_id: str, tmp_path: Path) -> Path:
    folder = find_case(case_id).folder
    return Path(shutil.copytree(folder, tmp_path / case_id, ignore=shutil.ignore_patterns("images")))


def test_a_film_that_is_drawn_first_is_told_and_the_words_go_also_when_it_fails(said, tmp_path):
    case = load_case(without_film("film-quality-06", tmp_path))
    with said_while_drawing(case):
        assert said == [SAID]
    assert said == [SAID, ""]
    with pytest.raises(OSError, match="full"), said_while_drawing(case):
        raise OSError("the disk is full")
    assert said == [SAID, ""] * 2


def test_nothing_is_said_where_nobody_waits(said):
    with said_while_drawing(find_case("newborn-head-01")):
        pass
    assert said == []
