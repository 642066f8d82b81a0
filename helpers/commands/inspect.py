"""``inspect PATH…``: one line a file, saying whether it opens and what it is.

A DICOMDIR is refused, because it is an index and holds no picture; the files it names get lines of their
own when its folder is inspected. ``spacing_mm`` is null when the spacing is absent and also when it is
doubtful: a number that nobody measured must not reach a ruler. ``spacing_kind`` tells the two apart.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

HELP = "say of each file whether it opens, and what it is"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments to `parser`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, or folder to look through")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Inspect every file; the exit status is 0 when each got its line, whatever the line says."""
    try:
        _inspect(arguments.paths, _as_json if arguments.json else _as_words)
    except BrokenPipeError:  # whoever reads the lines has had enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python writes at its end
        return 1
    return 0


def _inspect(paths: list[str], write: Callable[[dict[str, Any]], str]) -> None:
    """Write a line for every file below `paths`."""
    from helpers.dicom.supervisor import Supervisor  # noqa: PLC0415

    counts = {"ok": 0, "refused": 0}
    with Supervisor() as supervisor:
        for path in _files(paths):
            _progress(f"{sum(counts.values())} files …")
            result = {"path": path, **supervisor.check(path)}
            counts[result["status"]] += 1
            sys.stdout.write(write(result) + "\n")
            sys.stdout.flush()
    _progress(f"{counts['ok']} opened, {counts['refused']} refused\n")


def _files(paths: list[str]) -> Iterator[str]:
    """Yield the files named, and those below the folders named; a missing one is yielded to be refused."""
    from helpers.dicom.walking import files_below  # noqa: PLC0415

    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() raises for some names on Python 3.11
            yield from (os.fspath(below) for below in files_below(path))
        else:
            yield path


def _as_json(result: dict[str, Any]) -> str:
    # ASCII only: names that are not valid text, and line ends in names, stay one line for every reader.
    return json.dumps(result)


def _as_words(result: dict[str, Any]) -> str:
    from helpers.dicom.names import plain  # noqa: PLC0415

    path = plain(result["path"], longest=400)
    if result["status"] == "refused":
        return _printable(f"refused  {path}: {result['reason']}. {result['remedy']}")
    frames = f"{result['frames']} frames, " if result["frames"] > 1 else ""
    spacing = result["spacing_mm"]
    size = (
        f", {spacing[0]:.4g} × {spacing[1]:.4g} mm ({result['spacing_kind']})"
        if spacing
        else f", spacing {result['spacing_kind']}"
    )
    what = f"{result['modality'] or 'picture'}, {frames}{result['columns']} × {result['rows']} pixels{size}"
    return _printable(" ".join([f"ok       {path}: {what}.", *result["notes"]]))


def _printable(words: str) -> str:
    """Return `words` with what this terminal cannot show replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)


def _progress(words: str) -> None:
    """Show progress where a person watches, and nowhere else."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        sys.stderr.write(f"\r{words:<40}")
        sys.stderr.flush()
