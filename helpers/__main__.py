"""The command line: ``python -m helpers COMMAND``, and behind ``python workbook.py COMMAND``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

COMMANDS = (
    "lab", "test", "build", "inspect", "check", "simulate", "draw", "pack", "mark", "bench", "balance", "signoff",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Build the parser from the files in :mod:`helpers.commands`."""
    about = "Paediatric Imaging Workbook. For training, not for diagnosis."
    top = argparse.ArgumentParser(prog="workbook", description=about)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"helpers.commands.{name}")
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = parser().parse_args(argv)
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
