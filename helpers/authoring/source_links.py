"""Make every source that a lesson names a link: a definition for each stands at the end of its cell.

An author writes ``[GRAF80]`` and nothing else. Markdown makes a link of it where the cell also holds
``[GRAF80]: #source-GRAF80 "…"``; such lines are not shown. ``build`` writes them, and writes them anew when a
text or a reference changes. The link leads to the entry in the list that ``sources()`` shows.
"""

from __future__ import annotations

import re

from helpers.authoring.notebook import Cell, Notebook, cell_name
from helpers.clinical import TAGS, Citation, UnknownSource, citation_faults, citations, full_text, tag_of

_DEFINITION = re.compile(r'^\[[^\]\n]+\]: #source-\S* ".*"(?:\n|\Z)', re.MULTILINE)


def with_source_links(notebook: Notebook) -> Notebook:
    """Return the notebook with the links of its text cells as they should be."""
    return {**notebook, "cells": [_linked(cell) for cell in notebook["cells"]]}


def source_faults(notebook: Notebook) -> list[str]:
    """Return what is wrong with the sources that text cells name, each with its cell."""
    cells = enumerate(notebook["cells"])
    texts = ((i, without_links(cell["source"])) for i, cell in cells if cell["cell_type"] == "markdown")
    return [f"{cell_name(notebook, i)}: {fault}" for i, text in texts for fault in citation_faults(text)]


def without_links(text: str) -> str:
    """Return the text as its author wrote it."""
    return _DEFINITION.sub("", text).rstrip("\n") if _DEFINITION.search(text) else text


def _linked(cell: Cell) -> Cell:
    if cell["cell_type"] != "markdown":
        return cell
    text = without_links(cell["source"])
    lines = [line for line in map(_definition, citations(text)) if line]
    return {**cell, "source": "\n".join([text, "", *lines]) if lines else text}


def _definition(one: Citation) -> str:
    try:
        tag = tag_of(one)
        said = f"{full_text(one).rstrip('.')}. " if one.key else ""
    except UnknownSource:
        return ""  # a fault of its own; the text stays as it is
    title = f"{said}{tag}: {TAGS[tag]}".replace('"', "&quot;")
    return f'[{one.written}]: #{one.anchor} "{title}"'
