"""The results of a class as tables for a spreadsheet, in which no cell can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from helpers.assessment.paper import AssessmentError
from helpers.assessment.results import Results, Row, in_order
from helpers.files import write_whole

RESULTS, SET_ASIDE = "results.csv", "set_aside.csv"
FIRST = {RESULTS: "file", SET_ASIDE: "set aside in"}
"""The heading of the first column, by which a table of an earlier call is known."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are = + - @ as East Asian scripts write them; some spreadsheets take them for the same."""
BOM = "\ufeff"
"""Without it a usual spreadsheet takes UTF-8 for something else."""

Cell = str | int | float | None


def write_tables(results: Results, folder: Path) -> list[Path]:
    """Write ``results.csv`` and ``set_aside.csv`` and return their paths.

    Raises
    ------
    AssessmentError
        If one of them is there already and is no such table.
    OSError
        If the folder cannot be written.
    """
    tables = {RESULTS: results_table(results), SET_ASIDE: set_aside_table(results)}
    for name in tables:
        _refuse_strangers(folder / name, name)
    for name, text in tables.items():
        write_whole(folder / name, (BOM + text).encode("utf-8"))
    return [folder / name for name in tables]


def results_table(results: Results) -> str:
    """Return a row for each learner and file, with a column for each question."""
    questions = sorted(
        {address for row in results.rows for address in (*row.answers, *row.not_attempted)}, key=in_order
    )
    head = ["learner", "points", "out of", "percent", "right", "partly right", "wrong", "not attempted", "set aside"]
    columns = [*head, "answers also in", "the same as", *questions]
    return _csv([[FIRST[RESULTS], *columns], *(_cells(row, questions) for row in results.rows)])


def set_aside_table(results: Results) -> str:
    """Return a row for everything that was not marked."""
    rows = [[each.file, each.line or None, each.reason] for each in results.set_aside]
    return _csv([[FIRST[SET_ASIDE], "line", "reason"], *rows])


def _cells(row: Row, questions: Sequence[str]) -> list[Cell]:
    percent = round(100 * row.score / row.out_of, 1) if row.out_of else None
    counts = [row.count("right"), row.count("partly"), row.count("wrong"), len(row.not_attempted)]
    scores = [_rounded(row.answers[each].score) if each in row.answers else None for each in questions]
    points = [_rounded(row.score), _rounded(row.out_of), percent]
    return [row.file, row.learner, *points, *counts, row.set_aside, ", ".join(row.also_in), row.copy_of, *scores]


def _rounded(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 3)


def _csv(rows: Iterable[Sequence[Cell]]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([[harmless(cell) for cell in row] for row in rows])
    return buffer.getvalue()


def harmless(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet never calculates: an apostrophe before text that looks like a formula."""
    if isinstance(cell, str) and (cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)):
        return f"'{cell}"
    return cell


def _refuse_strangers(path: Path, name: str) -> None:
    """Make sure that a file in the way is a table of an earlier call."""
    if not (path.exists() or path.is_symlink()):
        return
    known = False
    if path.is_file() and not path.is_symlink():
        with path.open("rb") as stream:
            known = stream.read(64).startswith((BOM + FIRST[name] + ",").encode("utf-8"))
    if not known:
        raise AssessmentError(f"{path}: is there already, and mark did not write it. Choose another --out.")
