"""``check CASE…`` says whether every case is in order and its questions can be answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "validate case folders (all of sample_cases when none is named)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folders."""
    parser.add_argument("case", nargs="*", type=Path, help="a case folder, or a folder of case folders")
    parser.add_argument(
        "--draw", type=int, default=0, metavar="N", help="also draw cases of the folder fresh, with N seeds each"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; return 0 when nothing is."""
    from helpers.cases import cases_folder, is_fresh  # noqa: PLC0415 - --help should not load it

    folders = _case_folders(arguments.case or [cases_folder()])
    # A dot or a link has another name than the folder it stands for.
    fresh = [folder for folder in folders if is_fresh(folder.absolute())]
    kept = [folder for folder in folders if folder not in fresh]
    wrong = [line for folder in kept for line in faults(folder)]
    wrong += [line for folder in fresh for line in fresh_faults(folder, arguments.draw)]
    wrong += _habits(kept) if not wrong else []
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
    from helpers.cases import case_errors, load_case  # noqa: PLC0415
    from helpers.dicom import CannotOpen, read  # noqa: PLC0415
    from helpers.questions import case_cues, case_faults, parse_questions  # noqa: PLC0415

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
    found += case_faults(case)
    return found or case_cues(case, parse_questions(case))


def fresh_faults(folder: Path, seeds: int = 0) -> list[str]:
    """Return everything that is wrong with a case that is drawn anew for each learner.

    Parameters
    ----------
    folder
        Of the case.
    seeds
        With so many seeds it is drawn, to see whether its questions hold; without any its files are looked at only.
    """
    from helpers.fresh.drawing import seed_faults  # noqa: PLC0415
    from helpers.fresh.template import load_template, template_faults  # noqa: PLC0415

    found = template_faults(folder)
    if found or not seeds:
        return found
    template = load_template(folder)
    return [fault for seed in range(seeds) for fault in seed_faults(template, seed)]


def _habits(folders: list[Path]) -> list[str]:
    """Return what all the questions together give away."""
    from helpers.cases import load_case  # noqa: PLC0415
    from helpers.questions import habits, parse_questions  # noqa: PLC0415

    return habits([question for folder in folders for question in parse_questions(load_case(folder))])
