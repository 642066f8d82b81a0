"""``check CASE…`` says whether every case is in order and its questions can be answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "validate case folders (all of sample_cases when none is named)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folders."""
    parser.add_argument("case", nargs="*", type=Path, help="a case folder, or a folder of case folders")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; return 0 when nothing is."""
    from helpers.cases import cases_folder  # noqa: PLC0415 - --help should not load it

    folders = _case_folders(arguments.case or [cases_folder()])
    wrong = [line for folder in folders for line in faults(folder)]
    wrong += _habits(folders) if not wrong else []
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    summary = f"{len(folders)} cases checked, {len(wrong)} faults."
    sys.stdout.write(f"{summary if folders else 'No case.yaml found in the folders named.'}\n")
    return 1 if wrong or not folders else 0


def _case_folders(named: list[Path]) -> list[Path]:
    """Return the folders that hold a ``case.yaml``, at or below those named."""
    found: set[Path] = set()
    for folder in named:
        below = {path.parent for path in folder.glob("**/case.yaml")}
        # A named folder without a case is a mistake worth a line, not silence.
        found |= below or {folder}
    return sorted(found)


def faults(folder: Path) -> list[str]:
    """Return everything that is wrong with one case, as lines for its author."""
    from helpers.cases import CaseError, case_errors, load_case  # noqa: PLC0415
    from helpers.dicom import CannotOpen, read  # noqa: PLC0415
    from helpers.questions import (  # noqa: PLC0415
        case_cues,
        parse_question,
        parse_questions,
        question_errors,
        question_faults,
    )

    errors = case_errors(folder)
    if errors:
        return [str(error) for error in errors]
    case = load_case(folder)
    found: list[str] = []
    for image in case.images:
        try:
            opened = read(case.path(image.file))
        except CannotOpen as error:
            found.append(f"{case.id}: {error}")
            continue
        if case.source.data["provenance"]["kind"] == "simulated" and not opened.simulated:
            found.append(f"{case.id}/{image.file}: a simulated image must say SIMULATED in its header.")
    for i, data in enumerate(case.questions):
        wrong = [str(error) for error in question_errors(case, i)]
        try:
            wrong = wrong or [f"{case.id}/{data['id']}: {fault}" for fault in question_faults(parse_question(case, i))]
        except (CaseError, CannotOpen) as error:
            wrong = [str(error)]
        found += wrong
    return found or case_cues(case, parse_questions(case))


def _habits(folders: list[Path]) -> list[str]:
    """Return what all the questions together give away."""
    from helpers.cases import load_case  # noqa: PLC0415
    from helpers.questions import habits, parse_questions  # noqa: PLC0415

    return habits([question for folder in folders for question in parse_questions(load_case(folder))])
