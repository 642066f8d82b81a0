"""``simulate``: make images and their truth from a recipe."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "Make images and their truth from a recipe."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument("recipe", nargs="?", type=Path, metavar="RECIPE", help="a recipe.yaml")
    parser.add_argument("--seed", type=int, help="another child from the same recipe (default: the recipe's seed)")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for images and truth.json (default: the recipe's folder)",
    )
    parser.add_argument("--list", action="store_true", help="say what can be drawn, and stop")


def run(arguments: argparse.Namespace) -> int:
    """Run the command and return its exit status: 0 done, 1 the recipe or the folder is of no use."""
    from helpers.simulate.recipe import RecipeError, read_recipe, with_seed  # noqa: PLC0415 - heavy

    if arguments.list:
        sys.stdout.write(_listed())
        return 0
    if arguments.recipe is None:
        sys.stderr.write("simulate: name a recipe.yaml, or use --list to see what can be drawn.\n")
        return 1
    try:
        recipe = read_recipe(arguments.recipe)
        if arguments.seed is not None:
            recipe = with_seed(recipe, arguments.seed)
    except RecipeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from helpers.simulate.produce import simulate, write  # noqa: PLC0415 - heavy

    folder = arguments.out or arguments.recipe.parent
    try:
        written = write(simulate(recipe), folder)
    except OSError as error:
        sys.stderr.write(f"{error.filename or folder}: cannot be written: {error.strerror}.\n")
        return 1
    for path in written:
        sys.stdout.write(f"{path}\n")
    return 0


def _listed() -> str:
    from helpers.simulate.offers import OFFERS  # noqa: PLC0415 - heavy

    lines: list[str] = []
    for name, offer in OFFERS.items():
        low, high = offer.ages
        lines.append(f"{name}: {', '.join(offer.projections)}, {low:g} to {high:g} years")
        for kind, offered in offer.findings.items():
            lines.append(f"  {kind}: {offered.said}")
            for field, ask in offered.fields.items():
                usual = "" if ask.usual is None else f" ({ask.usual} where it is left out)"
                lines.append(f"    {field}: {ask.allowed.said}{usual}")
    return "\n".join(lines) + "\n"
