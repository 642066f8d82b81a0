"""Take short tests along in the file of a record, and bring them back: a line a test, before the answers.

Answers are kept in the record; a test itself, which films it had and how it went, lies beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

from helpers.fresh.naming import LONGEST_ID, name_of
from helpers.fresh.sitting import LARGEST_FILE, Sitting, data_of, place_of, sitting_of, sittings
from helpers.records.plain_data import Unfit, read_plain
from helpers.records.response_lines import TEST_LINE

MOST_TESTS = 1000
"""Tests of one file; what comes after them is not read."""
MOST_FILMS = 50
_FOLDER = re.compile(r"\d{4}-\d\d-\d\dT\d{6}-m\d{1,2}-(entry|exit)-[0-9a-f]{4}")
_MODULE = re.compile(r"M\d{1,2}")
_TEMPLATE = re.compile(rf"m\d{{1,2}}-[a-z0-9-]{{1,{LONGEST_ID}}}")
_QUESTION = re.compile(r"[a-z0-9-]{1,40}")
_ROLE = re.compile(r"[a-z]{0,20}")


@dataclass(frozen=True)
class TestsReport:
    """What became of the tests of a file.

    Attributes
    ----------
    added
        Number of tests that were not there before, or went on there and are over here.
    known
        Number of tests that were there already.
    set_aside
        ``(line number, reason)`` of each that was not taken.
    """

    added: int
    known: int
    set_aside: list[tuple[int, str]]


def export_tests(learner: str, root: Path | None = None) -> bytes:
    """Return all tests as JSON Lines, oldest first, under the pseudonym of their learner."""
    lines = [{"short_test": sitting.folder.name, "learner": learner, **data_of(sitting)} for sitting in sittings(root)]
    return b"".join(json.dumps(line, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n" for line in lines)


def import_tests(data: bytes, learner: str | None = None, root: Path | None = None) -> TestsReport:
    """Add the tests of an exported file that are not there yet; all other lines are passed over.

    Parameters
    ----------
    data
        The file.
    learner
        Whose tests are taken; all when None.
    root
        Where tests are kept; the learner's data folder when None.

    Raises
    ------
    OSError
        If they cannot be kept.
    """
    there = {sitting.folder.name: sitting for sitting in sittings(root)}
    added, known, set_aside = 0, 0, []
    for number, line in _lines(data):
        try:
            incoming = _read(line, learner, root)
        except Unfit as unfit:
            set_aside.append((number, f"The line is a short test that {unfit}."))
            continue
        before = there.get(incoming.folder.name)
        if before is not None and (before.finished or not incoming.finished):
            known += 1
            continue
        incoming.save()
        there[incoming.folder.name] = incoming
        added += 1
    return TestsReport(added, known, set_aside)


def _lines(data: bytes) -> list[tuple[int, bytes]]:
    found = [(number, line) for number, line in enumerate(BytesIO(data), 1) if line.startswith(TEST_LINE)]
    return found[:MOST_TESTS]


def _read(line: bytes, learner: str | None, root: Path | None) -> Sitting:
    if len(line) > LARGEST_FILE:
        raise Unfit(f"is longer than {LARGEST_FILE} bytes")
    try:
        told = read_plain(line.strip().decode())
        if learner and told.get("learner") != learner:
            raise Unfit("another learner took")
        # The name alone says where it will lie: nothing may lead out of the folder of all tests.
        sitting = (
            sitting_of(place_of(told["short_test"], root), told) if _FOLDER.fullmatch(told["short_test"]) else None
        )
    except Unfit:
        raise
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
        sitting = None
    if sitting is None or not _is_sound(sitting):
        raise Unfit("is damaged, or of a newer workbook")
    return sitting


def _is_sound(sitting: Sitting) -> bool:
    """Say whether a test may be kept: names are names, and numbers can be reckoned with."""
    films = sitting.films
    return (
        _MODULE.fullmatch(sitting.module) is not None
        and _ROLE.fullmatch(sitting.role) is not None
        and _is_moment(sitting.began)
        and (not sitting.finished or _is_moment(sitting.finished))
        and 0 < len(films) <= MOST_FILMS
        and all(_TEMPLATE.fullmatch(film.template) and 0 <= film.seed < 10**10 for film in films)
        and all(_are_questions(film.questions) for film in films)
        and len(sitting.results) <= sum(len(film.questions) for film in films)
        and all(name_of(result.address) for result in sitting.results)
        and all(_is_score(result.out_of) and _is_score(result.score or 0.0) for result in sitting.results)
    )


def _are_questions(names: tuple[Any, ...]) -> bool:
    return 0 < len(names) <= MOST_FILMS and all(isinstance(name, str) and _QUESTION.fullmatch(name) for name in names)


def _is_score(value: float) -> bool:
    return isfinite(value) and 0 <= value <= 1000


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
