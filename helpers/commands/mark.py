"""``mark RESPONSES…``: mark response files, offline, thousands at once, and say what was set aside.

Nothing in a response file is run. With the key file of an assessment its bundle's answers are marked; without
one, answers to the workbook's own cases.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from helpers.assessment.keyring import Keyring
    from helpers.assessment.marking import FileMarks
    from helpers.assessment.results import QuestionTally, Results, Row

HELP = "mark response files: a line a learner, and what the class found hard"
MOST_SAID = 40
"""Things set aside that are named one by one on the screen; files for a spreadsheet name all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``mark``."""
    parser.add_argument("responses", nargs="+", type=Path, metavar="RESPONSES", help="response files, or their folders")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the key file of the assessment")
    parser.add_argument("--older", action="store_true", help="mark answers to older revisions of a question as well")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="also write results.csv and set_aside.csv there")


def run(arguments: argparse.Namespace) -> int:
    """Mark; return 0 when every line was marked or set aside with its reason, 1 when there was nothing to do."""
    try:
        return _mark(arguments)
    except BrokenPipeError:  # whoever reads the lines has had enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python writes at its end
        return 1


def _mark(arguments: argparse.Namespace) -> int:
    from helpers.assessment.batch import mark_files, rules_of  # noqa: PLC0415 - --help should not load it
    from helpers.assessment.keyring import read_keyring  # noqa: PLC0415
    from helpers.assessment.paper import AssessmentError  # noqa: PLC0415
    from helpers.assessment.response_files import files_at  # noqa: PLC0415
    from helpers.assessment.results import results_of  # noqa: PLC0415
    from helpers.assessment.tables import write_tables  # noqa: PLC0415

    try:
        keyring = read_keyring(arguments.key) if arguments.key else None
        paths = list(files_at(arguments.responses))
        if not paths:
            sys.stderr.write("mark: there is no file in what was named.\n")
            return 1
        marks = _with_progress(mark_files(paths, keyring, older=arguments.older), len(paths))
        rules = rules_of(keyring)
        results = results_of(marks, rules, _asked(keyring))
        written = write_tables(results, arguments.out) if arguments.out else []
    except AssessmentError as error:
        sys.stderr.write(f"mark: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"mark: {error.filename or arguments.out}: cannot be written: {error.strerror}.\n")
        return 1
    if rules.otherwise:
        others = ", ".join(rules.otherwise)
        sys.stderr.write(f"Note: packed by another version of the workbook, which may mark otherwise: {others}.\n")
    lines = _as_json(results) if arguments.json else _as_words(results, written)
    for line in lines:
        sys.stdout.write(_printable(line) + "\n")
    return 0


def _asked(keyring: Keyring | None) -> list[str] | None:
    if keyring is None:
        return None
    return [f"{keyring.assessment}/{edition.id}" for edition in keyring.editions if edition.current]


def _with_progress(marks: Iterable[FileMarks], count: int) -> Iterator[FileMarks]:
    """Show how far it is where a person watches, and nowhere else."""
    watched = sys.stderr.isatty() and count > 100
    for i, each in enumerate(marks, 1):
        if watched and (i % 100 == 0 or i == count):
            sys.stderr.write(f"\r{i} of {count} files …{'' if i < count else chr(10)}")
            sys.stderr.flush()
        yield each


# -------------------------------------------------------------------------------------------- for people


def _as_words(results: Results, written: list[Path]) -> Iterator[str]:
    width = min(40, max((len(row.file) for row in results.rows), default=0))
    for row in results.rows:
        yield f"{row.file:<{width}}  {_row(row)}"
    if results.set_aside:
        yield f"\nSet aside: {len(results.set_aside)}"
        yield from (f"  {each}" for each in results.set_aside[:MOST_SAID])
        if (more := len(results.set_aside) - MOST_SAID) > 0:
            yield f"  and {more} more; --out FOLDER writes all of them into a table."
    if results.questions:
        yield "\nBy question, the hardest first"
        yield from (f"  {_question(each)}" for each in results.questions)
    learners = sum(bool(row.learner) for row in results.rows)
    yield f"\n{len(results.rows)} rows, {learners} with answers; {len(results.set_aside)} set aside."
    yield from (f"written: {path}" for path in written)


def _row(row: Row) -> str:
    aside = f", {row.set_aside} set aside" if row.set_aside else ""
    if not row.learner:
        return f"no answers{aside}"
    percent = f"{100 * row.score / row.out_of:3.0f} %" if row.out_of else ""
    also = f", answers of this learner also in {', '.join(row.also_in)}" if row.also_in else ""
    also = f", the same as {row.copy_of}" if row.copy_of else also
    return (
        f"{row.learner}  {_points(row.score)} of {_points(row.out_of)}  {percent}  {row.count('right')} right, "
        f"{row.count('partly')} partly, {row.count('wrong')} wrong, {len(row.not_attempted)} not attempted{aside}{also}"
    )


def _question(tally: QuestionTally) -> str:
    name = f"{tally.address}{f' ({tally.about})' if tally.about else ''}, {tally.kind}"
    if tally.share_right is None:
        return f"  –    right  {name}: no answers"
    partly = f", {tally.partly} partly" if tally.partly else ""
    missing = f", {tally.not_attempted} not attempted" if tally.not_attempted else ""
    return f"{tally.share_right:4.0%} right  {name}: {tally.right} of {tally.answers}{partly}{missing}"


def _points(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


# -------------------------------------------------------------------------------------------- for programs


def _as_json(results: Results) -> Iterator[str]:
    """Yield a line for each row, for each thing set aside, for each question, and a summary."""
    yield from (json.dumps(_row_data(row)) for row in results.rows)
    for each in results.set_aside:
        yield json.dumps({"record": "set_aside", "file": each.file, "line": each.line or None, "reason": each.reason})
    yield from (json.dumps(_question_data(each)) for each in results.questions)
    learners = sum(bool(row.learner) for row in results.rows)
    counts = {"rows": len(results.rows), "learners": learners, "set_aside": len(results.set_aside)}
    yield json.dumps({"record": "summary", **counts})


def _row_data(row: Row) -> dict[str, Any]:
    from helpers.assessment.results import outcome_of  # noqa: PLC0415

    answers = {
        address: {
            "score": answer.score,
            "out_of": answer.out_of,
            "outcome": outcome_of(answer),
            "confidence": answer.confidence,
            "line": answer.line,
        }
        for address, answer in row.answers.items()
    }
    return {
        "record": "learner",
        "file": row.file,
        "learner": row.learner or None,
        "score": round(row.score, 6),
        "out_of": round(row.out_of, 6),
        "right": row.count("right"),
        "partly": row.count("partly"),
        "wrong": row.count("wrong"),
        "not_attempted": list(row.not_attempted),
        "set_aside": row.set_aside,
        "also_in": list(row.also_in),
        "copy_of": row.copy_of or None,
        "answers": answers,
    }


def _question_data(tally: QuestionTally) -> dict[str, Any]:
    return {
        "record": "question",
        "question": tally.address,
        "about": tally.about or None,
        "kind": tally.kind,
        "points": tally.points,
        "answers": tally.answers,
        "right": tally.right,
        "partly": tally.partly,
        "wrong": tally.wrong,
        "not_attempted": tally.not_attempted,
        "share_right": tally.share_right,
        "mean_score": tally.earned / tally.answers if tally.answers else None,
    }


def _printable(words: str) -> str:
    """Return `words` with what this terminal cannot show replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)
