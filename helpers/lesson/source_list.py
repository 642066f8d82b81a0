"""``sources()``: every source that a lesson names, in full, with how far it is checked."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from helpers.clinical import TAGS, Citation, full_text, tag_of
from helpers.lesson.cited import cited_in, notebook_file
from helpers.lesson.markup import Markup, element
from helpers.lesson.trouble import in_plain_words
from helpers.viewer.module import join_modules
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"
ALONE = {"M": "A statement without a source.", "D": "A choice of this workbook."}
"""What stands in the place of a citation where a statement has a tag and no source."""
RESTS_ON = "Where a statement has no key, it is general teaching from memory, not signed off by a radiologist."


class SourceNotes(anywidget.AnyWidget):
    """Shows a source beside the text when its key is pressed. Has nothing on the screen until then."""

    _esm = join_modules(STATIC / "sources.js", VIEWER_STATIC)

    entries: traitlets.Dict[str, list[str]] = traitlets.Dict().tag(sync=True)

    def __repr__(self) -> str:
        return ""


class SourceList:
    """The sources of one notebook; shows itself in a notebook, and as text elsewhere.

    Parameters
    ----------
    cited
        What the notebook names, in its order.
    """

    def __init__(self, cited: list[Citation]) -> None:
        self.cited = tuple(cited)

    def __str__(self) -> str:
        lines = [f"{one.written}: {_text(one)} ({tag_of(one)})" for one in self.cited]
        return "\n".join(["Sources", *lines, *[f"{tag}: {said}" for tag, said in self._tags().items()], RESTS_ON])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        entries = [_entry(one) for one in self.cited]
        summary = element("summary", f"Sources of this notebook: {len(entries)}", data_lm_suppress_shortcuts="true")
        tags = [element("p", element("b", tag), f": {said}") for tag, said in self._tags().items()]
        listed = element("details", summary, element("ul", *entries), *tags, open="open")
        style = element("style", Markup((STATIC / "sources.css").read_text("utf-8")))
        rests = element("p", RESTS_ON)
        return element("section", style, listed, rests, class_="piw-source-list", aria_label="Sources")

    def _ipython_display_(self) -> None:
        """Show the list, which needs no Python to be read, and what brings an entry of it to the text."""
        bundle = {"text/html": self._repr_html_(), "text/plain": str(self)}
        display(bundle, raw=True)  # type: ignore[no-untyped-call]
        notes = SourceNotes(entries={one.anchor: _said(one) for one in self.cited})._repr_mimebundle_()
        if self.cited and notes is not None:
            display(notes[0], metadata=notes[1], raw=True)  # type: ignore[no-untyped-call]

    def _tags(self) -> dict[str, str]:
        used = {tag_of(one) for one in self.cited}
        return {tag: said for tag, said in TAGS.items() if tag in used}


def sources(notebook: str = "") -> SourceList:
    """List the sources of a lesson, at its end.

    In the text a statement carries its key: ``[GRAF80]``. Press on it, or go to it with Tab and press Enter, and
    the source is shown beside the text.

    Parameters
    ----------
    notebook
        The name of the notebook: ``sources("04_chest")``; ``sources("exercises/04_chest")`` for an exercise.

    Returns
    -------
    SourceList
        Shows itself as the last line of a cell; ``print(sources("04_chest"))`` gives the same as text.

    Raises
    ------
    Trouble
        If there is no such notebook, or if it names a source that there is not; it says what may be meant.
    """
    with in_plain_words():
        if not notebook:
            raise ValueError('sources() needs the name of the notebook, for example sources("04_chest").')
        return SourceList(cited_in(notebook_file(notebook)))


def _text(one: Citation) -> str:
    return full_text(one) if one.key else ALONE[one.tag]


def _said(one: Citation) -> list[str]:
    tag = tag_of(one)
    return [one.written, _text(one), f"{tag}: {TAGS[tag]}"]


def _entry(one: Citation) -> Markup:
    tag = element("span", tag_of(one), class_="piw-source-tag", title=TAGS[tag_of(one)])
    return element("li", element("b", one.written), " ", _text(one), " ", tag, id=one.anchor, tabindex="-1")
