"""The same exercise for graders that run notebooks: nbgrader and otter, in an environment of their own.

An answer is one line of code in a cell of its own, and one assertion marks it.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.assessment.keyring import Edition, Keyring

INSTALL = "python -m venv graders; graders/bin/pip install nbgrader otter-grader; then: --others graders/bin/python"
LONGEST_SECONDS = 3600
KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}

Submission = list[dict[str, Any]]
"""The responses of one learner."""


class GraderError(Exception):
    """Another grader that did not do its work; the message says where."""


@dataclass(frozen=True)
class Graded:
    """How long a grader took, and how many points it gave to each submission."""

    seconds: float
    points: list[float]


@dataclass(frozen=True)
class Environment:
    """Where the other graders are installed, and where they may write."""

    python: Path
    folder: Path

    def run(self, *words: str, cwd: Path) -> float:
        """Run a module of the environment and return the seconds.

        Raises
        ------
        GraderError
            If it fails.
        """
        began = time.monotonic()
        # Kernels are found in the environment; nothing of the user's own settings is read or written.
        path = os.pathsep.join([str(self.python.parent), os.environ.get("PATH", "")])
        home = {"HOME": str(self.folder), "JUPYTER_DATA_DIR": str(self.folder / "jupyter"), "PATH": path}
        command = [str(self.python), "-m", *words]
        done = subprocess.run(
            command,
            cwd=cwd,
            env=os.environ | home,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise GraderError(f"{' '.join(words[:2])}: {said[-1] if said else 'no word why'}")
        return time.monotonic() - began

    def has(self, module: str) -> bool:
        """Say whether a module is installed there."""
        command = [str(self.python), "-c", f"import {module}"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def graders() -> dict[str, Callable[[Environment, Keyring, list[Submission]], Graded]]:
    """Return the other graders by the names of their modules."""
    return {"nbgrader": _nbgrader, "otter": _otter}


def _assertion(edition: Edition, keyring: Keyring) -> str:
    """Return the line of code that marks one answer."""
    key, name = keyring.question(edition).key(), f"answer_{edition.id}"
    if edition.data["kind"] == "choice":
        return f"assert {name} == {key!r}"
    return f"assert abs({name} - {key['value']!r}) <= {edition.data['full']!r}"


def _answer(edition: Edition, response: dict[str, Any]) -> str:
    given = response["answer"]
    return f"answer_{edition.id} = {given['value'] if isinstance(given, dict) else given!r}"


def _nbgrader(place: Environment, keyring: Keyring, submissions: list[Submission]) -> Graded:
    course = place.folder / "course"
    (course / "source" / "exam").mkdir(parents=True)
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "bench"\n', "utf-8")
    cells = []
    for edition in keyring.editions:
        solution = "### BEGIN SOLUTION\npass\n### END SOLUTION"
        cells.append(_cell(solution, grade_id=f"a-{edition.id}", grade=False, solution=True, locked=False))
        test = {"grade_id": f"t-{edition.id}", "grade": True, "solution": False, "locked": True, "points": 1}
        cells.append(_cell(_assertion(edition, keyring), **test))
    (course / "source" / "exam" / "exam.ipynb").write_text(_notebook(cells), "utf-8")
    place.run("nbgrader", "generate_assignment", "exam", cwd=course)
    released = json.loads((course / "release" / "exam" / "exam.ipynb").read_text("utf-8"))
    for i, submission in enumerate(submissions):
        folder = course / "submitted" / f"learner-{i:03}" / "exam"
        folder.mkdir(parents=True)
        answers = {f"a-{e.id}": _answer(e, r) for e, r in zip(keyring.editions, submission, strict=True)}
        for cell in released["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = answers.get(name, cell["source"])
        (folder / "exam.ipynb").write_text(json.dumps(released), "utf-8")
    seconds = place.run("nbgrader", "autograde", "exam", cwd=course)
    place.run("nbgrader", "export", "--to", "grades.csv", cwd=course)
    with (course / "grades.csv").open(newline="", encoding="utf-8") as stream:
        points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(stream)}
    return Graded(seconds, [points[f"learner-{i:03}"] for i in range(len(submissions))])


def _otter(place: Environment, keyring: Keyring, submissions: list[Submission]) -> Graded:
    folder = place.folder / "otter"
    (folder / "tests").mkdir(parents=True)
    for edition in keyring.editions:
        case = {"code": f">>> {_assertion(edition, keyring)}", "hidden": True, "locked": False}
        suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
        test = {"name": edition.id, "points": 1, "suites": [suite]}
        (folder / "tests" / f"{edition.id}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n", "utf-8")
    words = ("-t", "tests", "-o", "autograder.zip", "--no-environment", "--no-requirements", "--no-config")
    place.run("otter", "generate", *words, cwd=folder)
    seconds, points = 0.0, []
    for i, submission in enumerate(submissions):
        out = folder / f"out-{i:03}"
        out.mkdir()
        cells = [_cell(_answer(e, r)) for e, r in zip(keyring.editions, submission, strict=True)]
        (folder / f"{i:03}.ipynb").write_text(_notebook(cells), "utf-8")
        # Without a container for each submission, as `otter grade` would start one: otter at its fastest.
        seconds += place.run(
            "otter", "run", "-a", "autograder.zip", "-o", out.name, "--no-logo", f"{i:03}.ipynb", cwd=folder
        )
        results = json.loads((out / "results.json").read_text("utf-8"))
        points.append(sum(float(test.get("score") or 0) for test in results["tests"]))
    return Graded(seconds, points)


def _cell(source: str, **nbgrader: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"schema_version": 3, "task": False, **nbgrader}} if nbgrader else {}
    name = nbgrader.get("grade_id") or source.split(" ", maxsplit=1)[0].replace("_", "-")
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _notebook(cells: list[dict[str, Any]]) -> str:
    return json.dumps({"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5})
