"""``simulate``: make images and their truth from a recipe, say what can be drawn, or draw a sheet of it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image as Picture

    from helpers.simulate.offer import Offer
    from helpers.simulate.samples import Row

HELP = "make images and their truth from a recipe; say and show what can be drawn"
SIDES = (80, 1000)
USAGE = "simulate: name one recipe.yaml, or use --list to see what can be drawn.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument("what", nargs="*", metavar="WHAT", help="a recipe.yaml; or parts, or several files")
    parser.add_argument("--seed", type=int, help="another child from the same recipe (default: the recipe's seed)")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for images and truth.json (default: the recipe's folder)",
    )
    parser.add_argument("--list", action="store_true", help="say what can be drawn, of all parts or those named")
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="draw everything small on one PNG: all parts, those named, or the recipes named",
    )
    parser.add_argument(
        "--blind",
        action="store_true",
        help="on a sheet of recipes and images of files: numbers in an order by chance; the key is printed",
    )
    parser.add_argument("--truth", action="store_true", help="on a sheet: beside each picture, what is true of it")
    parser.add_argument("--size", type=int, default=240, metavar="PIXELS", help="on a sheet: of a picture (240)")


def run(arguments: argparse.Namespace) -> int:
    """Run the command and return its exit status: 0 done, 1 the recipe, the folder or a picture is of no use."""
    if arguments.list:
        return _list(arguments.what)
    if arguments.sheet:
        return _sheet(arguments)
    return _one(arguments)


def _refuse(said: object) -> int:
    sys.stderr.write(f"{said}\n")
    return 1


def _list(parts: list[str]) -> int:
    from helpers.simulate.listing import listed  # noqa: PLC0415 - --help should not load it

    offers = _offers(parts)
    if isinstance(offers, str):
        return _refuse(offers)
    sys.stdout.write(listed(offers, max(60, min(120, shutil.get_terminal_size((100, 24)).columns))))
    return 0


def _offers(parts: list[str]) -> Mapping[str, Offer] | str:
    """Return what can be drawn of these parts, of all where none is named; or what is wrong with the names."""
    from helpers.simulate.offers import OFFERS  # noqa: PLC0415

    unknown = [part for part in parts if part not in OFFERS]
    if unknown:
        return f"simulate: {', '.join(unknown)}: no such part; there are: {', '.join(OFFERS)}."
    return {part: OFFERS[part] for part in parts or OFFERS}


def _one(arguments: argparse.Namespace) -> int:
    from helpers.simulate.recipe import RecipeError, read_recipe, with_seed  # noqa: PLC0415

    if len(arguments.what) != 1:
        sys.stderr.write(USAGE)
        return 1
    path = Path(arguments.what[0])
    folder = arguments.out or path.parent
    try:
        recipe = read_recipe(path)
        if arguments.seed is not None:
            recipe = with_seed(recipe, arguments.seed)
    except RecipeError as error:
        return _refuse(error)
    if fault := _not_writable(folder):
        return _refuse(fault)
    from helpers.simulate.films import CannotDraw  # noqa: PLC0415
    from helpers.simulate.produce import simulate, write  # noqa: PLC0415 - heavy

    try:
        written = write(simulate(recipe, _say_which), folder)
    except CannotDraw as error:
        return _refuse(error)
    except OSError as error:
        return _refuse(f"{error.filename or folder}: cannot be written: {error.strerror}.")
    for path in written:
        sys.stdout.write(f"{path}\n")
    return 0


def _say_which(number: int, of: int, projection: str) -> None:
    """Say which image is being made, where there are several."""
    if of > 1:
        sys.stderr.write(f"image {number} of {of}: {projection}\n")
        sys.stderr.flush()


def _not_writable(folder: Path) -> str:
    """Say why nothing can be written into `folder`, before somebody waits for it; "" where it can."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        return f"{there}: cannot be written: it is a file, not a folder."
    return "" if os.access(there, os.W_OK) else f"{there}: cannot be written: permission denied."


def _sheet(arguments: argparse.Namespace) -> int:
    low, high = SIDES
    if not low <= arguments.size <= high:
        return _refuse(f"simulate: --size: expected a whole number from {low} to {high}; found {arguments.size}.")
    file: Path = arguments.sheet
    if fault := _no_sheet(file):
        return _refuse(fault)
    # On a blind sheet the seed decides the order: each recipe stays the child that it is.
    rows = _rows(arguments.what, None if arguments.blind else arguments.seed)
    if isinstance(rows, str):
        return _refuse(rows)
    if arguments.blind and rows[0].title:
        return _refuse("simulate: --blind: name recipes, and the images to compare them with.")
    from helpers.simulate.sheet.blind import blind_sheet  # noqa: PLC0415 - heavy
    from helpers.simulate.sheet.contact import sheet_of  # noqa: PLC0415 - heavy

    if arguments.blind:
        blind = blind_sheet(rows[0].samples, arguments.size, arguments.seed or 0)
        return _keep(file, blind.picture, blind.failed, blind.key)
    made = sheet_of(rows, arguments.size, truth=arguments.truth, done=_bar)
    return _keep(file, made.picture, made.failed)


def _keep(file: Path, picture: Picture, failed: tuple[str, ...], key: tuple[str, ...] = ()) -> int:
    """Write a sheet, and say where it is, what is on it and what is not."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(file, "PNG")
    except OSError as error:
        return _refuse(f"{file}: cannot be written: {error.strerror or error}.")
    for line in (file, *key):
        sys.stdout.write(f"{line}\n")
    for said in failed:
        sys.stderr.write(f"{said}\n")
    return 1 if failed else 0


def _no_sheet(file: Path) -> str:
    """Say why no sheet can be written to `file`; "" where one can."""
    if file.suffix.lower() != ".png":
        return f"simulate: --sheet: {file}: the sheet is a PNG; let its name end with .png."
    return f"{file}: cannot be written: it is a folder." if file.is_dir() else _not_writable(file.parent)


def _rows(what: list[str], seed: int | None) -> list[Row] | str:
    """Return the rows of a sheet: of recipes and images where files are named, else of parts; or what is wrong."""
    from helpers.simulate.recipe import RecipeError  # noqa: PLC0415
    from helpers.simulate.samples import row_of_files, rows_of_all  # noqa: PLC0415

    files = [Path(each) for each in what if Path(each).suffix]
    if files and len(files) < len(what):
        return "simulate: --sheet: name parts or files, not both."
    missing = [file for file in files if not file.is_file()]
    if missing:
        return f"{missing[0]}: there is no such file."
    if files:
        try:
            return [row_of_files(files, seed)]
        except RecipeError as error:
            return str(error)
    offers = _offers(what)
    if isinstance(offers, str):
        return offers
    return list(rows_of_all(offers, 1 if seed is None else seed))


def _bar(ready: int, of: int) -> None:
    """Draw how far it is; only for somebody who watches."""
    if sys.stderr.isatty():
        full = round(30 * ready / of)
        end = "\n" if ready == of else ""
        sys.stderr.write(f"\r[{'#' * full}{'.' * (30 - full)}] {ready} of {of}{end}")
        sys.stderr.flush()
