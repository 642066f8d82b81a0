"""``draw``: draw the films of the cases that came as recipes, instead of each when it is first wanted."""

from __future__ import annotations

import argparse
import sys
from itertools import zip_longest
from pathlib import Path

HELP = "draw the films of the cases that came as recipes (those that wait for theirs, when no case is named)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the cases to draw."""
    parser.add_argument("case", nargs="*", help="the names of cases; their films are drawn anew")


def run(arguments: argparse.Namespace) -> int:
    """Draw, and say how far it is; return 1 if a film cannot be drawn."""
    from helpers.cases import CaseError, NoSuchCase  # noqa: PLC0415 - --help should not load it
    from helpers.darkroom import undrawn  # noqa: PLC0415

    try:
        folders = [_folder(name) for name in arguments.case] if arguments.case else undrawn()
    except (CaseError, NoSuchCase) as error:
        sys.stderr.write(f"draw: {error}\n")
        return 1
    if not folders:
        sys.stdout.write("All films are there.\n")
        return 0
    return _draw(folders)


def _folder(name: str) -> Path:
    from helpers.cases import CaseError, find_case  # noqa: PLC0415

    case = find_case(name)
    if case.recipe is None:
        raise CaseError(f"{name}/case.yaml", "is of a real child: somebody took its images, they cannot be drawn.")
    return case.folder


def _draw(folders: list[Path]) -> int:
    from helpers.darkroom.drawing import trouble_in_drawing  # noqa: PLC0415
    from helpers.simulate.sheet.workers import each_done, sensible  # noqa: PLC0415

    ordered, bad = _from_both_ends(folders), 0
    _say(0, len(folders), "drawing")
    for ready, (i, trouble) in enumerate(each_done(trouble_in_drawing, ordered, str, sensible()), start=1):
        name = ordered[i].name
        _say(ready, len(folders), name)
        if trouble:
            bad += 1
            sys.stderr.write(f"\n{name}: {trouble}.\n")
    return 1 if bad else 0


def _from_both_ends(folders: list[Path]) -> list[Path]:
    """Return the first, the last, the second, the last but one, and so on.

    Neighbours show the same part of the body. Two processes that began with them would both compile what draws it,
    which takes ten seconds; so each finds on the disk what the other has compiled.
    """
    half = (len(folders) + 1) // 2
    order = zip_longest(folders[:half], reversed(folders[half:]))
    return [folder for pair in order for folder in pair if folder is not None]


def _say(ready: int, of: int, name: str) -> None:
    """Say how far it is: in one line that changes for somebody who watches, else a line each."""
    watched = sys.stdout.isatty()
    start, end = ("\r\033[K", "\n" if ready == of else "") if watched else ("", "\n")
    sys.stdout.write(f"{start}[{ready} of {of} films] {name}{end}")
    sys.stdout.flush()
