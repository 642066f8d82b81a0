"""A notebook as plain data: read it, name its cells, and write it the same way on every system."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbformat.validator import iter_validate

Notebook = dict[str, Any]
Cell = dict[str, Any]

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""The kernel that every notebook of the workbook runs on; the exact version is no business of the file."""


class NotebookError(Exception):
    """Something in a notebook that its author has to put right; the message names file, cell and remedy."""

    def __init__(self, file: str, reason: str, cell: str = "") -> None:
        super().__init__(f"{file}, {cell}: {reason}" if cell else f"{file}: {reason}")


def read_notebook(path: Path, shown: str) -> Notebook:
    """Read a notebook and check that it has the form of one; the source of every cell becomes one text.

    Parameters
    ----------
    path
        The file.
    shown
        Its name in error messages.

    Raises
    ------
    NotebookError
        If it cannot be read, or is no notebook of format 4.5 (the first with an id for every cell).
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise NotebookError(shown, f"cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise NotebookError(shown, f"is not a notebook: {error}. Save it again in JupyterLab.") from None
    _check_form(notebook, shown)
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return dict(notebook)


def _check_form(notebook: Any, shown: str) -> None:
    version = (notebook.get("nbformat"), notebook.get("nbformat_minor")) if isinstance(notebook, dict) else None
    if version != (4, 5):
        raise NotebookError(shown, "is not a notebook of format 4.5. Open it in JupyterLab 4 and save it.")
    fault = next(iter_validate(notebook, version=4, version_minor=5), None)  # type: ignore[no-untyped-call]
    if fault:
        field = "/".join(map(str, fault.absolute_path))
        raise NotebookError(shown, f"{field}: {fault.message[:200]}. Save it again in JupyterLab.")
    ids = [cell["id"] for cell in notebook["cells"]]
    for i, name in enumerate(ids):
        if name in ids[:i]:
            where = f"cells {ids.index(name) + 1} and {i + 1}"
            raise NotebookError(shown, f"have the same id, {name}. Cut one of them out and paste it again.", where)


def cell_name(notebook: Notebook, i: int) -> str:
    """Return what cell `i` is called in messages: its number as people count, and its id."""
    return f"cell {i + 1} (id {notebook['cells'][i]['id']})"


def notebook_bytes(notebook: Notebook) -> bytes:
    """Return the notebook as JupyterLab would save it: the same data are the same bytes everywhere."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    text = json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8")
