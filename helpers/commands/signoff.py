"""``signoff`` makes the sheet for a reviewing radiologist, and takes back what was signed."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.repository import ROOT
from helpers.files import write_whole

if TYPE_CHECKING:
    from helpers.commands.signing.item import Item

HELP = "make the sheet on which a radiologist signs off statements, numbers, cases and questions"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``signoff``."""
    parser.add_argument("--out", type=Path, default=Path("sign-off.html"), help="where the sheet goes")
    parser.add_argument("--module", help="only this module, for example M4")
    parser.add_argument("--check", action="store_true", help="write nothing; count what is open, fail if anything is")
    parser.add_argument("--take", type=Path, metavar="FILE", help="take the signatures.json that the sheet saved")


def run(arguments: argparse.Namespace) -> int:
    """Write the sheet, count, or take signatures; return 1 where something is open or wrong."""
    from helpers.commands.signing.sheet import sheet  # noqa: PLC0415 - --help should not load it
    from helpers.commands.signing.signed import SigningError, is_signed, read_signed  # noqa: PLC0415

    items = [item for item in all_items(ROOT) if arguments.module in (None, item.module)]
    if not items:
        sys.stdout.write(f"There is no module {arguments.module}.\n")
        return 1
    try:
        if arguments.take:
            return _take(arguments.take, items)
        signed = read_signed(ROOT)
    except SigningError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    open_items = [item for item in items if not is_signed(item, signed)]
    sys.stdout.write(_counted(open_items, len(items)))
    if arguments.check:
        return 1 if open_items else 0
    write_whole(arguments.out, sheet(open_items, signed, len(items)).encode())
    sys.stdout.write(f"Written: {arguments.out}. Open it in a browser, or print it.\n")
    return 0


def all_items(root: Path) -> list[Item]:
    """Return everything that is to be signed off in the workbook at `root`."""
    from helpers.commands.signing.cases import case_items, demonstration_items, number_items  # noqa: PLC0415
    from helpers.commands.signing.prose import lesson_items, note_items  # noqa: PLC0415

    every = [*number_items(), *lesson_items(root), *note_items(root), *demonstration_items(root), *case_items(root)]
    return list({item.id: item for item in every}.values())


def _counted(items: list[Item], of: int) -> str:
    from helpers.lesson.modules import in_course_order, module_name  # noqa: PLC0415

    counts = Counter((item.module, item.kind) for item in items)
    modules = sorted({module for module, _ in counts}, key=in_course_order)
    lines = []
    for module in modules:
        kinds = ", ".join(f"{count} {kind}s" for (name, kind), count in sorted(counts.items()) if name == module)
        lines.append(f"{module_name(module) if module else 'All modules'}: {kinds}.")
    return "\n".join([*lines, f"Not signed off: {len(items)} of {of}."]) + "\n"


def _take(path: Path, items: list[Item]) -> int:
    from helpers.commands.signing.signed import read_signed, taken, write_signed  # noqa: PLC0415

    new, left = taken(path, items)
    write_signed(ROOT, read_signed(ROOT) | new)
    for reason in left:
        sys.stdout.write(f"{reason}\n")
    agreed = sum(each.agreed for each in new.values())
    sys.stdout.write(f"{agreed} signed, {len(new) - agreed} not agreed to, {len(left)} left out.\n")
    for name, each in new.items():
        if each.remark or not each.agreed:
            sys.stdout.write(f"{name}: {'' if each.agreed else 'NOT RIGHT. '}{each.remark}\n")
    return 1 if left else 0
