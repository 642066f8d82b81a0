"""The lines between ``# BEGIN SOLUTION`` and ``# END SOLUTION``, and what the learner finds instead."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from IPython.core.inputtransformer2 import TransformerManager

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
STUB = "# YOUR CODE HERE"

CLEARLY_MEANT = re.compile(r"#.*?\b(begin|end|start|stop)[\W_]*solution", re.IGNORECASE)
NEARLY = 0.9
"""Share of letters in common from which a comment is taken for a misspelt mark; one wrong letter gives 0.91."""


class MarkError(Exception):
    """A mark that cannot be followed; the message says which line and what to do."""


@dataclass(frozen=True)
class Split:
    """A cell's source in two: what the learner gets, and the blocks of lines that were taken out."""

    kept: str
    removed: tuple[tuple[str, ...], ...]


def split(source: str) -> Split:
    """Take the solution out of a code cell.

    Where the remaining code would be no valid Python (a function without a body, say), ``...`` stands
    below the comment.

    Raises
    ------
    MarkError
        If a mark is misspelt, nested, unclosed or beside code, or if no valid Python is left.
    """
    lines = source.split("\n")
    blocks = list(_blocks(lines))
    if not blocks:
        return Split(source, ())
    if source.lstrip().startswith("%%"):
        raise MarkError("solution marks do not work below a %% line. Tag the whole cell solution-only instead.")
    removed = tuple(tuple(lines[first + 1 : last]) for first, last in blocks)
    for below in ((), ("...",)):
        kept = _without(lines, blocks, (STUB, *below))
        if _is_python(kept):
            return Split(kept, removed)
    raise MarkError("without its solution the cell is not valid Python. Move the marks, or indent them like the code.")


def has_mark(source: str) -> bool:
    """Say whether any line looks like a solution mark, well spelt or not."""
    return any(_looks_like_mark(line) for line in source.split("\n"))


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of every block, the marks themselves."""
    begin = None
    for i, line in enumerate(lines):
        mark = line.strip()
        if mark not in (BEGIN, END):
            if _looks_like_mark(line):
                raise MarkError(f"line {i + 1}, {mark!r}, is no mark. Write {BEGIN} or {END} alone on its line.")
        elif mark == BEGIN:
            if begin is not None:
                raise MarkError(f"line {i + 1}: {BEGIN} inside the block of line {begin + 1}. Close that one first.")
            begin = i
        else:
            if begin is None:
                raise MarkError(f"line {i + 1}: {END} without {BEGIN}. Add the beginning, or take the line out.")
            yield begin, i
            begin = None
    if begin is not None:
        raise MarkError(f"line {begin + 1}: {BEGIN} without {END}. Add the end below the solution.")


def _looks_like_mark(line: str) -> bool:
    if CLEARLY_MEANT.search(line):
        return True
    comment = re.sub("[^a-z]", "", line.partition("#")[2].lower())
    return any(SequenceMatcher(None, comment, mark).ratio() >= NEARLY for mark in ("beginsolution", "endsolution"))


def _without(lines: list[str], blocks: list[tuple[int, int]], stub: tuple[str, ...]) -> str:
    kept, following = [], 0
    for first, last in blocks:
        indent = lines[first][: -len(lines[first].lstrip())]
        kept += [*lines[following:first], *(indent + line for line in stub)]
        following = last + 1
    return "\n".join([*kept, *lines[following:]])


def _is_python(source: str) -> bool:
    """Say whether a notebook would accept `source`, which may hold % and ! lines."""
    plain = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings(action="ignore"):  # the author's warnings are shown when the cell runs
            ast.parse(plain)
    except (SyntaxError, ValueError):
        return False
    return True
