"""Which sources a notebook names: in its text, in what its code says, and in the demonstrations that it shows."""

from __future__ import annotations

import ast
import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from helpers.cases import cases_folder
from helpers.clinical import Citation, citation_faults, citations

FOLDERS = ("notebooks", "exercises", "solutions")
_UNIT = re.compile(r"\[[A-Z]{2,3}\]")
"""The unit at the axis of a figure, ``[HU]``, looks like a key."""
_SHOWS = re.compile(r"""\bexplore\(\s*["']([\w-]+)["']""")


def notebook_file(name: str) -> Path:
    """Return the file of a notebook: ``04_chest`` is looked for among the lessons first, then among the exercises.

    Raises
    ------
    LookupError
        If there is none of that name; the message names the nearest.
    """
    root = cases_folder().parent
    known = {
        spelt: path
        for folder in reversed(FOLDERS)
        for path in sorted((root / folder).glob("*.ipynb"))
        for spelt in (path.stem, f"{folder}/{path.stem}")
    }
    asked = name.replace("\\", "/").removesuffix(".ipynb")
    if asked in known:
        return known[asked]
    near = difflib.get_close_matches(asked, known, n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}?" if near else 'Give its name, for example sources("04_chest").'
    raise LookupError(f"There is no notebook {name!r}. {hint}")


def cited_in(path: Path) -> list[Citation]:
    """Return what a notebook names, each once, in the order of its first mention.

    Raises
    ------
    ValueError
        If it names a source that there is not; the message says where.
    """
    found: list[Citation] = []
    for number, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"], 1):
        for text in _texts(cell, path.parent):
            for fault in citation_faults(text):
                raise ValueError(f"{path.parent.name}/{path.name}, cell {number}: {fault}")
            found += citations(text)
    return list(dict.fromkeys(found))


def _texts(cell: dict[str, Any], folder: Path) -> Iterator[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
    elif cell["cell_type"] == "code":
        yield from (text for text in _said(source) if not _UNIT.search(text))
        for name in _SHOWS.findall(source):
            yield from _demonstrated(folder / "demonstrations" / f"{name}.yaml")


def _said(source: str) -> list[str]:
    """Return the texts in a piece of code; none where a learner's own code cannot be read."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node.value for node in nodes if isinstance(node.value, str)]


def _demonstrated(path: Path) -> list[str]:
    """Return the texts of a demonstration; none where it cannot be read: that is told where it is shown."""
    try:
        return list(_strings(yaml.safe_load(path.read_text("utf-8"))))
    except (OSError, ValueError, yaml.YAMLError):
        return []


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _strings(each)
