"""The statements of lessons and of teachers' notes: every paragraph, point of a list and row of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers.authoring import NotebookError, read_notebook
from helpers.authoring.source_links import without_links
from helpers.cases import CASE_ID, case_folders
from helpers.clinical import citations
from helpers.commands.signing.item import Item, digest

NOT_CLINICAL = ("00_", "9")
"""How notebooks begin that teach the workbook and no medicine."""
FEWEST_WORDS = 4
_CALL = re.compile(r"""\b(?:ask|view)\(\s*["']([\w-]+)""")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[*+-]|\d+\.)\s|\s*\|)")
_NO_STATEMENT = re.compile(r"^\s*(#|\|[\s:|-]+\|?$|!\[|<|```)")


def lesson_items(root: Path) -> Iterator[Item]:
    """Return the statements of all lessons under `root`, those of a broken notebook left out: ``build`` tells it."""
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        if path.name.startswith(NOT_CLINICAL):
            continue
        try:
            notebook = read_notebook(path, path.name)
        except NotebookError:
            continue
        cells = notebook["cells"]
        module = _module(path.stem, [cell["source"] for cell in cells if cell["cell_type"] == "code"])
        heading = ""
        for cell in cells:
            if cell["cell_type"] == "markdown":
                text = without_links(cell["source"])
                heading = next(iter(re.findall(r"^#+ (.+)$", text, re.MULTILINE)), heading)
                yield from _statements(text, f"lesson:{path.stem}/{cell['id']}", module, f"{path.stem}, {heading}")


def note_items(root: Path) -> Iterator[Item]:
    """Return the statements of the teachers' notes that name a source; the rest of them is about teaching."""
    for path in sorted((root / "docs" / "teaching").glob("M*.md")):
        for item in _statements(path.read_text("utf-8"), f"notes:{path.stem}", path.stem, f"docs/teaching/{path.name}"):
            if item.cited:
                yield item


def _statements(text: str, name: str, module: str, where: str) -> Iterator[Item]:
    for block in _BREAK.split(text):
        said = " ".join(block.split()).lstrip("*+- ").strip()
        if len(said.split()) >= FEWEST_WORDS and not _NO_STATEMENT.match(block):
            mark = digest(said)
            yield Item(f"{name}/{mark[:8]}", "statement", module, where, (("", said),), tuple(citations(block)), mark)


def _module(stem: str, codes: list[str]) -> str:
    """Return the module of a lesson: that of most of its cases, else its number."""
    folders = case_folders()
    named = [name for code in codes for name in _CALL.findall(code) if CASE_ID.fullmatch(name) and name in folders]
    counts = Counter(folders[name].parent.name for name in named)
    number = re.match(r"\d+", stem)
    return counts.most_common(1)[0][0] if counts else f"M{int(number[0])}" if number else ""
