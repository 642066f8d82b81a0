"""``bench``: measure this viewer beside what a reader would otherwise use, in one run on this computer.

A real JupyterLab and a real browser; the others are optional: ``pip install ipympl ipyniivue``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from helpers.commands.browser import MISSING, get_browser

HELP = "measure the viewer's speed here, beside what one would otherwise use"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``bench``."""
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure these only, for example: workbook ipympl")
    parser.add_argument("--steps", type=int, default=15, help="steps of each kind (default: 15)")
    parser.add_argument("--quick", action="store_true", help="few steps, no slow link, no page of twenty viewers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure there")
    parser.add_argument("--readme", action="store_true", help="also write the table into README.md")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print the tables and return 1 where nothing could be measured."""
    try:
        from helpers.commands.bench.measuring import measure_all  # noqa: PLC0415 - needs the test tools
    except ModuleNotFoundError as error:
        sys.stderr.write(f"bench needs {error.name}, one of the test tools. Run: python workbook.py test --quick\n")
        return 1
    from helpers.commands.bench.report import in_readme, report  # noqa: PLC0415

    browser = get_browser()
    if browser is None:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    steps = 4 if arguments.quick else max(12, arguments.steps)
    figures = measure_all(browser, arguments.only, steps, thorough=not arguments.quick)
    text = report(figures)
    sys.stdout.write(text + "\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if arguments.readme:
        in_readme(text)
    return 0 if figures["subjects"] else 1
