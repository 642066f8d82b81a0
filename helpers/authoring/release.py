"""What has to change in the folders of notebooks before they can be released, and what an author has to mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.authoring.exercises import exercise_from
from helpers.authoring.keys import Keys, keys_of
from helpers.authoring.leaks import find_leaks
from helpers.authoring.notebook import Notebook, NotebookError, notebook_bytes, read_notebook
from helpers.authoring.source_links import source_faults, with_source_links
from helpers.authoring.stripped import left_by_a_run, stripped
from helpers.cases import Case, CaseError, case_folders, fresh_folders, load_case, load_fresh_case

LESSONS, SOLUTIONS, EXERCISES = "notebooks", "solutions", "exercises"


@dataclass(frozen=True)
class Change:
    """A file that would be another: its new content, None where it goes, and why, as words after its name."""

    path: Path
    content: bytes | None
    why: str


@dataclass
class Plan:
    """What a build would do, and what it cannot do."""

    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def look_for_leaks(self, notebook: Notebook, keys: Keys, file: str) -> bool:
        """Note every leak of a notebook, and say whether there is one."""
        leaks = find_leaks(notebook, keys, own=Path(file).name if file.startswith(EXERCISES) else "")
        self.faults += [f"{file}, {leak} Take it out; learners must not see it here." for leak in leaks]
        return bool(leaks)


def plan_release(root: Path, *, as_it_is: bool) -> Plan:
    """Work out what a build would change in the workbook at `root`; nothing is written.

    Parameters
    ----------
    root
        The folder that holds ``notebooks``, ``solutions``, ``exercises`` and ``sample_cases``.
    as_it_is
        Whether to look for leaks also in what a build would overwrite: these files may be committed already.
    """
    plan = Plan()
    lessons = dict(_read_folder(root, LESSONS, plan))
    solutions = dict(_read_folder(root, SOLUTIONS, plan))
    for file, notebook in {**lessons, **solutions}.items():
        _plan_tidying(root, file, notebook, plan)
    solutions = {file: with_source_links(solution) for file, solution in solutions.items()}
    exercises = dict(_exercises(solutions, plan))
    keys = keys_of(_cases(root, plan), {name: solutions[f"{SOLUTIONS}/{name}"] for name in exercises})
    for file, lesson in lessons.items():
        plan.look_for_leaks(lesson if as_it_is else stripped(lesson), keys, file)
    for name, exercise in exercises.items():
        _plan_exercise(root, name, exercise, keys, plan)
    _plan_removals(root, plan)
    if as_it_is:
        _look_at_old_exercises(root, keys, plan)
    plan.faults = list(dict.fromkeys(plan.faults))
    return plan


def _read_folder(root: Path, folder: str, plan: Plan) -> Iterator[tuple[str, Notebook]]:
    for path in sorted((root / folder).glob("*.ipynb")):
        file = f"{folder}/{path.name}"
        try:
            yield file, read_notebook(path, file)
        except NotebookError as error:
            plan.faults.append(str(error))


def _plan_tidying(root: Path, file: str, notebook: Notebook, plan: Plan) -> None:
    plan.faults += [f"{file}, {fault}" for fault in source_faults(notebook)]
    linked = with_source_links(notebook)
    places = left_by_a_run(notebook)
    whys = [f"cleared of what a run left in {', '.join(places)}"] * bool(places)
    whys += ["given the links of its sources"] * (linked != notebook)
    if whys:
        plan.changes.append(Change(root / file, notebook_bytes(stripped(linked)), " and ".join(whys)))


def _exercises(solutions: dict[str, Notebook], plan: Plan) -> Iterator[tuple[str, Notebook]]:
    for file, solution in solutions.items():
        try:
            yield Path(file).name, exercise_from(solution, file)
        except NotebookError as error:
            plan.faults.append(str(error))


def _cases(root: Path, plan: Plan) -> Iterator[Case]:
    for folder in case_folders(root / "sample_cases").values():
        try:
            yield load_case(folder)
        except CaseError as error:
            plan.faults.append(str(error))
    # Their texts must not stand in a lesson either; their truth is not known before they are drawn.
    for folder in fresh_folders(root / "sample_cases").values():
        try:
            yield load_fresh_case(folder)
        except CaseError as error:
            plan.faults.append(str(error))


def _plan_exercise(root: Path, name: str, exercise: Notebook, keys: Keys, plan: Plan) -> None:
    file, content = f"{EXERCISES}/{name}", notebook_bytes(exercise)
    path = root / file
    leaky = plan.look_for_leaks(exercise, keys, file)
    # Compared as bytes: a checkout with other line ends, or a hand's edit, is a change as well.
    if not leaky and (not path.is_file() or path.read_bytes() != content):
        plan.changes.append(Change(path, content, f"made from {SOLUTIONS}/{name}"))


def _plan_removals(root: Path, plan: Plan) -> None:
    for path in sorted((root / EXERCISES).glob("*.ipynb")):
        if not (root / SOLUTIONS / path.name).is_file():
            plan.changes.append(Change(path, None, f"removed, because there is no {SOLUTIONS}/{path.name}"))


def _look_at_old_exercises(root: Path, keys: Keys, plan: Plan) -> None:
    for file, exercise in _read_folder(root, EXERCISES, plan):
        if places := left_by_a_run(exercise):
            plan.faults.append(f"{file}: holds what a run left in {', '.join(places)}.")
        plan.look_for_leaks(exercise, keys, file)
