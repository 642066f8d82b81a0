"""``bench``: measure this viewer beside what a reader would otherwise use, in one run on this computer.

A real JupyterLab and a real browser; the others are optional: ``pip install ipympl ipyniivue``. ``--marking``
measures marking instead, beside nbgrader and otter where they are installed in an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from helpers.commands.browser import MISSING, get_browser

HELP = "measure the viewer's or the marking's speed here, beside what one would otherwise use"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``bench``."""
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure these only, for example: workbook ipympl")
    parser.add_argument("--steps", type=int, default=15, help="steps of each kind (default: 15)")
    parser.add_argument("--quick", action="store_true", help="few steps, no slow link, no page of twenty viewers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure there")
    parser.add_argument("--readme", action="store_true", help="also write the table into README.md")
    marking = parser.add_argument_group("marking")
    marking.add_argument("--marking", action="store_true", help="measure marking instead of the viewer")
    marking.add_argument("--files", type=int, default=10_000, help="response files to mark at once (default: 10000)")
    marking.add_argument("--submissions", type=int, default=10, help="to mark here and elsewhere (default: 10)")
    marking.add_argument(
        "--others", type=Path, metavar="PYTHON", help="of an environment with nbgrader and otter-grader"
    )


def run(arguments: argparse.Namespace) -> int:
    """Measure, print the tables and return 1 where nothing could be measured."""
    return _marking(arguments) if arguments.marking else _viewer(arguments)


def _marking(arguments: argparse.Namespace) -> int:
    from helpers.commands.bench.marking import marking_report, measure_marking  # noqa: PLC0415

    figures = measure_marking(arguments.files, arguments.submissions, arguments.others)
    sys.stdout.write(marking_report(figures) + "\n")
    _keep(arguments.json, figures)
    return 0


def _keep(path: Path | None, figures: dict[str, Any]) -> None:
    if path:
        path.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _viewer(arguments: argparse.Namespace) -> int:
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
    _keep(arguments.json, figures)
    if arguments.readme:
        in_readme(text)
    return 0 if figures["subjects"] else 1
