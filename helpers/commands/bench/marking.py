"""Measure marking: thousands of files here, and some submissions beside graders that run notebooks, in one run."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from helpers.commands.bench.exercise import KINDS, QUESTIONS, SIMPLE, class_answers, exercise, write_class
from helpers.commands.bench.notebook_graders import INSTALL, Environment, GraderError, graders
from helpers.commands.repository import ROOT
from helpers.questions import Question, mark_response

PROMISED_FILES, PROMISED_SECONDS = 10_000, 30.0
PROMISED_MS = 50.0
REPEATED = 3
"""Times that one answer is marked; the quickest counts, because other programs of the computer take their turns."""
BULK = f"{PROMISED_FILES:,} files of {QUESTIONS} answers of all kinds: < {PROMISED_SECONDS:.0f} s"
NAMES = {"nbgrader": "nbgrader autograde", "otter": "otter run"}


def measure_marking(files: int, submissions: int, others: Path | None) -> dict[str, Any]:
    """Return every figure.

    Parameters
    ----------
    files
        Response files of all kinds to mark at once.
    submissions
        Submissions of the simple exercise to mark here and elsewhere.
    others
        The Python of an environment with nbgrader and otter; they are left out when None.
    """
    figures: dict[str, Any] = {"machine": {"cores": _cores(), "system": platform.system()}}
    figures["one"] = _one_answer()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        figures["many"] = _marked(folder / "many" / "in", tuple(KINDS), files)
        figures["here"] = here = _marked(folder / "few" / "in", SIMPLE, submissions)
        figures["others"] = _others(folder, submissions, others, here["points"]) if others else {}
    return figures


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_answer() -> dict[str, float]:
    """Return how long one answer takes to mark, in ms, over answers of all kinds: the median, and the slowest."""
    keyring = exercise(tuple(KINDS))
    asked = [keyring.question(edition) for edition in keyring.editions]
    times = []
    for lines in class_answers(keyring, 20):
        for question, line in zip(asked, lines, strict=True):
            times.append(min(_milliseconds(question, line) for _ in range(REPEATED)))
    return {"median_ms": statistics.median(times), "worst_ms": max(times)}


def _milliseconds(question: Question, response: dict[str, Any]) -> float:
    began = time.perf_counter()
    mark_response(question, response).as_data()
    return (time.perf_counter() - began) * 1000


def _marked(folder: Path, kinds: tuple[str, ...], files: int) -> dict[str, Any]:
    """Mark a class with the command, as an instructor would, and return how long it took."""
    sys.stderr.write(f"{files} files of {QUESTIONS} answers …\n")
    size = write_class(exercise(kinds), files, folder)
    command = [
        sys.executable,
        "-m",
        "helpers",
        "mark",
        str(folder),
        "--key",
        str(folder.with_name("key.json")),
        "--json",
    ]
    out = folder.with_name("marks.jsonl")
    began, worked = time.monotonic(), _processor_seconds()
    with out.open("wb") as stream:
        subprocess.run(command, cwd=ROOT, stdout=stream, stderr=subprocess.DEVNULL, check=True)
    seconds, worked = time.monotonic() - began, _processor_seconds() - worked
    records = [json.loads(line) for line in out.read_bytes().splitlines()]
    points = [record["score"] for record in records if record["record"] == "learner"]
    set_aside = sum(record["record"] == "set_aside" for record in records)
    took = {"seconds": seconds, "processor_seconds": worked}
    return {"files": files, "bytes": size, **took, "points": points, "set_aside": set_aside}


def _processor_seconds() -> float:
    """Return the processor's time of all programs that were started here and have ended."""
    ended = os.times()
    return ended.children_user + ended.children_system


def _others(folder: Path, submissions: int, python: Path, points: list[float]) -> dict[str, Any]:
    keyring = exercise(SIMPLE)
    answers = list(class_answers(keyring, submissions))
    found: dict[str, Any] = {}
    for name, grade in graders().items():
        place = Environment(python.absolute(), folder / name)
        place.folder.mkdir()
        if not place.has(name):
            found[name] = {"missing": True}
            continue
        sys.stderr.write(f"{NAMES[name]}, {submissions} submissions …\n")
        try:
            graded = grade(place, keyring, answers)
        except (GraderError, subprocess.TimeoutExpired, OSError) as error:
            found[name] = {"failed": str(error).splitlines()[0]}
            continue
        found[name] = {"seconds": graded.seconds, "same_points": graded.points == points}
    return found


def marking_report(figures: dict[str, Any]) -> str:
    """Return the figures as Markdown."""
    here = figures["here"]
    about = (
        f"Measured on {figures['machine']['cores']} cores. {here['files']} submissions of {QUESTIONS} answers, choices "
        "and numbers: marked here from response files, elsewhere by running each notebook; all in one run."
    )
    return "\n\n".join([about, *_beside(here, figures["others"]), _promised(figures["many"], figures["one"])])


def _beside(here: dict[str, Any], others: dict[str, Any]) -> list[str]:
    """Return the table beside the others, and a line for each that was not measured."""
    lines = ["|  | all together | a submission | times as long | same points |", "| --- | --- | --- | --- | --- |"]
    lines.append(f"| `mark` | {_took(here['seconds'], here['files'])} | 1 | – |")
    notes = []
    for name, found in others.items():
        if "seconds" not in found:
            notes.append(f"{NAMES[name]}: {found.get('failed', 'not installed there')}.")
            continue
        took, same = _took(found["seconds"], here["files"]), "yes" if found["same_points"] else "no"
        lines.append(f"| `{NAMES[name]}` | {took} | {found['seconds'] / here['seconds']:.0f} | {same} |")
    if not others:
        notes.append(f"nbgrader and otter were not measured. To do so: {INSTALL}")
    return ["\n".join(lines), *notes]


def _took(seconds: float, files: int) -> str:
    return f"{seconds:.1f} s | {1000 * seconds / files:.0f} ms"


def _promised(many: dict[str, Any], one: dict[str, float]) -> str:
    """Return the promises and what was measured; a run with fewer files proves nothing."""
    enough = many["files"] >= PROMISED_FILES
    # On a busy computer the two differ by more than the number of cores.
    took = f"{many['seconds']:.1f} s, {many['processor_seconds']:.0f} s of the processors"
    files = f"{many['files']:,} files, {many['bytes'] / 1e6:.0f} MB: {took}"
    answer = f"{one['median_ms']:.2f} ms, the slowest {one['worst_ms']:.1f} ms"
    in_time = _kept(many["seconds"] < PROMISED_SECONDS) if enough else "–"
    lines = ["| promise | measured | |", "| --- | --- | --- |"]
    lines.append(f"| {BULK} | {files} | {in_time} |")
    lines.append(f"| one answer: < {PROMISED_MS:.0f} ms | {answer} | {_kept(one['worst_ms'] < PROMISED_MS)} |")
    return "\n".join(lines)


def _kept(promise: bool) -> str:
    return "✓ kept" if promise else "✗ not kept"
