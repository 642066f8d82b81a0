"""Notebooks are kept without what a run leaves behind: it makes changes unreadable and can hold answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.authoring.notebook import KERNEL, Cell, Notebook, cell_name

RUN_METADATA = {"ExecuteTime", "collapsed", "execution", "papermill", "scrolled"}
"""Cell metadata that JupyterLab and its relatives write while cells run."""


def stripped(notebook: Notebook) -> Notebook:
    """Return the notebook as it is committed: what its author wrote, and nothing that a run added."""
    metadata = _without(notebook["metadata"], {"papermill", "widgets"}) | KERNEL
    return {**notebook, "cells": [_stripped_cell(cell) for cell in notebook["cells"]], "metadata": metadata}


def left_by_a_run(notebook: Notebook) -> list[str]:
    """Return where the notebook differs from its stripped self; empty when it can be committed."""
    clean = stripped(notebook)
    pairs = enumerate(zip(notebook["cells"], clean["cells"], strict=True))
    places = [cell_name(notebook, i) for i, (cell, clean_cell) in pairs if cell != clean_cell]
    return places if notebook["metadata"] == clean["metadata"] else [*places, "the notebook's metadata"]


def _stripped_cell(cell: Cell) -> Cell:
    clean = {**cell, "metadata": _without(cell["metadata"], RUN_METADATA)}
    return {**clean, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else clean


def _without(data: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}
