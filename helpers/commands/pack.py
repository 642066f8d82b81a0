"""``pack --assessment``: make a bundle of questions without any key, and a key file for the instructor."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from helpers.assessment.bundle import Packed

HELP = "make an assessment: questions for learners without any key, and the key for you"
ROLES = ("resident", "radiologist", "physician", "technologist")
SELF_STUDY = (
    "Note: cases that come with the workbook are public, and so are their keys. For an examination that counts, use "
    "cases of your own: name their folder in the environment variable WORKBOOK_CASES."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``pack``."""
    parser.add_argument("what", nargs="*", metavar="CASE", help="a case, or CASE/QUESTION (default: all cases)")
    parser.add_argument("--assessment", action="store_true", required=True, help="leave out every key")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the learners' folder to make")
    parser.add_argument("--key", type=Path, metavar="FILE", help="where the key goes (default: FOLDER-key.json)")
    parser.add_argument("--seed", help="decides the order; the same seed, the same bytes (default: chance)")
    parser.add_argument("--role", choices=ROLES, default="", help="ask what this role is asked, in its words")


def run(arguments: argparse.Namespace) -> int:
    """Pack, say where everything is, and return 0; 1 where something is wrong or in the way."""
    from helpers.assessment.bundle import Places, known_key, pack  # noqa: PLC0415 - --help should not load it
    from helpers.assessment.paper import AssessmentError  # noqa: PLC0415
    from helpers.assessment.sealing import choose  # noqa: PLC0415
    from helpers.cases import CaseError, NoSuchCase  # noqa: PLC0415
    from helpers.dicom import CannotOpen  # noqa: PLC0415

    try:
        places = Places.of(arguments.out, arguments.key)
        earlier = known_key(places)
        # Packing again into the same place makes the same assessment, so that one key serves all its answers.
        seed = arguments.seed or (earlier.seed if earlier else secrets.token_hex(16))
        packed = pack(choose(arguments.what, arguments.role), places, seed, arguments.role)
    except (AssessmentError, CaseError, NoSuchCase, CannotOpen, LookupError) as error:
        sys.stderr.write(f"pack: {error.args[0] if error.args else error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"pack: {error.filename or arguments.out}: cannot be written: {error.strerror}.\n")
        return 1
    sys.stdout.write(_summary(packed))
    return 0


def _summary(packed: Packed) -> str:
    from helpers.cases import case_folders, cases_folder  # noqa: PLC0415

    places, asked = packed.places, [edition for edition in packed.keyring.editions if edition.current]
    older = len(packed.keyring.editions) - len(asked)
    lines = [
        f"{packed.keyring.assessment}: {len(asked)} questions.",
        f"for learners    {places.folder}  (the same as one file: {places.archive})",
        f"for you alone   {places.key}  (without it nobody can mark the answers: keep it, and give it to nobody)",
        f"to mark         python workbook.py mark ANSWERS --key {places.key.name}",
    ]
    if older:
        lines.append(f"Editions of questions that stay in the key, so that answers to them are recognised: {older}.")
    public = case_folders(cases_folder())
    if any(edition.address.partition("/")[0] in public for edition in asked):
        lines.append(SELF_STUDY)
    return "\n".join(lines) + "\n"
