"""``check CASE…`` says whether every case and demonstration is in order, and whether questions can be answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "validate case folders and demonstrations (all of them when none is named)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folders and files."""
    described = "a case folder, a folder of case folders, or the .yaml file of a demonstration"
    parser.add_argument("case", nargs="*", type=Path, help=described)
    parser.add_argument(
        "--draw", type=int, default=0, metavar="N", help="also draw cases of the folder fresh, with N seeds each"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; return 0 when nothing is."""
    from helpers.cases import cases_folder, is_fresh  # noqa: PLC0415 - --help should not load it

    named: list[Path] = arguments.case
    demonstrations = [path for path in named if path.suffix == ".yaml"] if named else _all_demonstrations()
    folders = _case_folders([path for path in named if path.suffix != ".yaml"] if named else [cases_folder()])
    # A dot or a link has another name than the folder it stands for.
    fresh = [folder for folder in folders if is_fresh(folder.absolute())]
    kept = [folder for folder in folders if folder not in fresh]
    wrong = [line for folder in kept for line in faults(folder)]
    wrong += [line for folder in fresh for line in fresh_faults(folder, arguments.draw)]
    wrong += _habits(kept) if not wrong else []
    wrong += [line for path in demonstrations for line in _demonstration_faults(path)]
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    counts = f"{len(folders)} cases and {len(demonstrations)} demonstrations"
    found = folders or demonstrations
    summary = f"{counts} checked, {len(wrong)} faults." if found else "No case.yaml found in the folders named."
    sys.stdout.write(f"{summary}\n")
    return 1 if wrong or not found else 0


def _all_demonstrations() -> list[Path]:
    from helpers.lesson.demonstration_file import demonstrations_folder  # noqa: PLC0415

    return sorted(demonstrations_folder().glob("*.yaml"))


def _demonstration_faults(path: Path) -> list[str]:
    from helpers.lesson.demonstration_file import demonstration_errors  # noqa: PLC0415

    return demonstration_errors(path)


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
    from helpers.darkroom import image_path  # noqa: PLC0415
    from helpers.dicom import CannotOpen, read  # noqa: PLC0415
    from helpers.questions import case_cues, case_faults, parse_questions  # noqa: PLC0415

    errors = case_errors(folder)
    if errors:
        return [str(error) for error in errors]
    case = load_case(folder)
    found: list[str] = []
    for image in case.images:
        try:
            opened = read(image_path(case, image.file))
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
