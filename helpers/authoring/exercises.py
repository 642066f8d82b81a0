"""Exercises from solutions: the same notebook without the answers, and without anything a run left behind."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from helpers.authoring.notebook import KERNEL, Cell, Notebook, NotebookError, cell_name
from helpers.authoring.solution_marks import MarkError, has_mark, split

SOLUTION_ONLY = "solution-only"
NEARLY = 0.8
"""Share of letters in common from which a tag is taken for a misspelt ``solution-only``."""


def exercise_from(solution: Notebook, file: str) -> Notebook:
    """Return the learner's notebook.

    Cells tagged ``solution-only`` are left out, code between solution marks is replaced by a comment, and
    of the rest only source, cell ids and tags are kept.

    Parameters
    ----------
    solution
        As :func:`~helpers.authoring.notebook.read_notebook` returns it.
    file
        Its name in error messages.

    Raises
    ------
    NotebookError
        If a mark or a tag cannot be followed, or if there is no solution at all to take out.
    """
    cells = []
    for i, cell in enumerate(solution["cells"]):
        try:
            if not is_solution_only(cell):
                cells.append(_exercise_cell(cell))
        except MarkError as error:
            raise NotebookError(file, str(error), cell_name(solution, i)) from None
    if [cell["source"] for cell in cells] == [cell["source"] for cell in solution["cells"]]:
        remedy = "Mark the solution, or move the notebook to notebooks/."
        raise NotebookError(file, f"has no solution mark and no cell tagged {SOLUTION_ONLY}. {remedy}")
    return {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}


def is_solution_only(cell: Cell) -> bool:
    """Say whether the cell is for those who know the answers; a tag that only looks like it is refused."""
    tags = cell["metadata"].get("tags", [])
    for tag in tags:
        letters = re.sub("[^a-z]", "", tag.lower())
        near = SequenceMatcher(None, letters, "solutiononly").ratio() >= NEARLY or letters.startswith("solution")
        if near and tag != SOLUTION_ONLY:
            raise MarkError(f"the tag {tag!r} is not known. Write {SOLUTION_ONLY}, or take it off.")
    return SOLUTION_ONLY in tags


def _exercise_cell(cell: Cell) -> Cell:
    tags = cell["metadata"].get("tags")
    kept = {
        "cell_type": cell["cell_type"],
        "id": cell["id"],
        "metadata": {"tags": tags} if tags else {},
        "source": cell["source"],
    }
    if cell["cell_type"] == "code":
        return {**kept, "source": split(cell["source"]).kept, "outputs": [], "execution_count": None}
    if has_mark(cell["source"]):
        raise MarkError(f"solution marks belong in code cells. Tag the whole cell {SOLUTION_ONLY} instead.")
    if "(attachment:" in cell["source"] or 'src="attachment:' in cell["source"]:
        raise MarkError("a pasted picture does not reach the exercise. Save it as a file and link to that.")
    return kept
