"""``balance`` prints how the cases are spread over class, age, sex and urgency, and what is thin."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.cases import Balance

HELP = "print how cases are spread over class, age, sex and urgency, and what is thin"

SHORT = {"disease": "dis.", "normal": "norm.", "variant": "var.", "mimic": "mim.", "quality": "qual.",
         "newborn": "<28 d", "infant": "<1 y", "10 y and more": "10+ y"}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder."""
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of cases (sample_cases when none is named)")


def run(arguments: argparse.Namespace) -> int:
    """Print the table and what is thin; return 1 if there is no case."""
    from helpers.cases import balance, case_folders, cases_folder, load_case  # noqa: PLC0415 - --help is quick
    from helpers.lesson.modules import in_course_order, module_name  # noqa: PLC0415

    cases = [load_case(folder) for folder in case_folders(arguments.folder or cases_folder()).values()]
    if not cases:
        sys.stdout.write("There is no case in this folder.\n")
        return 1
    modules = defaultdict(list)
    for case in cases:
        modules[case.source.data["module"]].append(case)
    each = [balance(module_name(name), modules[name]) for name in sorted(modules, key=in_course_order)]
    everything = balance("All", cases)
    sys.stdout.write(table([*each, everything]))
    sys.stdout.write(f"\n{thin([*each, everything])}")
    return 0


def table(rows: list[Balance]) -> str:
    """Return the counts, a line for each module."""
    from helpers.cases import COLUMNS  # noqa: PLC0415

    kinds = [(column, kind) for column, known in COLUMNS.items() for kind in known]
    names = [row.name if len(row.name) <= 34 else f"{row.name[:33]}…" for row in rows]
    head = ["cases", *[SHORT.get(kind, kind) for _, kind in kinds]]
    widths = [max(len(word), 5) for word in head]
    first = {known[0]: column for column, known in COLUMNS.items()}
    lines = [_line("", ["", *[first.get(kind, "") for _, kind in kinds]], widths), _line("", head, widths)]
    for name, row in zip(names, rows, strict=True):
        counts = [str(row.counts[column][kind] or "·") for column, kind in kinds]
        lines.append(_line(name, [str(row.cases), *counts], widths))
    return "\n".join(lines) + "\n"


def thin(rows: list[Balance]) -> str:
    """Return what is thin, a line each."""
    said = [f"{row.name}: {'; '.join(reasons)}." for row in rows if (reasons := list(row.thin()))]
    return "\n".join(["Thin:", *said]) + "\n" if said else "Nothing is thin.\n"


def _line(name: str, words: list[str], widths: list[int]) -> str:
    return f"{name:<34} " + " ".join(f"{word:>{width}}" for word, width in zip(words, widths, strict=True))
