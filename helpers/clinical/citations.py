"""How a text names its sources: ``[GRAF80]``, ``[M: GRAF80]``, ``[M]`` or ``[D]`` behind the statement.

``[GRAF80]`` is a source; the reference itself says how far it is checked. ``[M: RP185]`` is a statement that is
from memory though the source is known. ``[M]`` is from memory, without a source; ``[D]`` is a decision of this
project. Every key stands in brackets of its own, so that each can be shown by itself.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.clinical.references import Reference, references

TAGS = {
    "V1": "Read in the source itself, mostly in its abstract.",
    "V2": "Read on a secondary page that quotes the source.",
    "M": "From memory: it may teach, but it never decides a pass or a fail. No radiologist has signed it off yet.",
    "D": "A decision of this project. It is no fact from the literature.",
}
"""How far a statement is checked."""

NUMBERS = "Its numbers are from memory [M]: only a part of it was read."
"""Said of a source of which only the first pages, or a summary, were read."""

_KEY = "[A-Z][A-Z0-9-]+"
CITATION = re.compile(rf"\[(?:(?P<alone>[MD])|(?:(?P<tag>V1|V2|M|D): ?)?(?P<key>{_KEY}))\](?![(:])")
_SEVERAL = re.compile(rf"\[(?:(?:V1|V2|M|D): ?)?{_KEY}[,;][^\]\n]*\](?![(:])")
_FENCES = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, order=True)
class Citation:
    """One source as a text names it: its key, or none, and the tag that the text itself gives, or none."""

    key: str
    tag: str = ""

    @property
    def written(self) -> str:
        """As it stands between the brackets."""
        return f"{self.tag}: {self.key}" if self.key and self.tag else self.key or self.tag

    @property
    def anchor(self) -> str:
        """Where a link to it leads, in the list of sources."""
        return "source-" + re.sub(r"\W+", "-", self.written)


class UnknownSource(LookupError):
    """A text names a source that is not in ``helpers/clinical/references.json``; the message names the nearest."""


def citations(text: str) -> list[Citation]:
    """Return what a text names, each once, in the order of its first mention. Code in it is left out."""
    bare = _FENCES.sub("", text)
    found = (Citation(one["key"] or "", one["alone"] or one["tag"] or "") for one in CITATION.finditer(bare))
    return list(dict.fromkeys(found))


def citation_faults(text: str) -> Iterator[str]:
    """Say what is wrong with the sources of a text: keys that do not exist, several in one pair of brackets."""
    for several in _SEVERAL.findall(_FENCES.sub("", text)):
        yield f"{several}: give each source brackets of its own, for example [GRAF80] [CHEN21]."
    for one in citations(text):
        if one.key:
            try:
                find_reference(one.key)
            except UnknownSource as error:
                yield str(error)


def find_reference(key: str) -> Reference:
    """Return the reference of that key.

    Raises
    ------
    UnknownSource
        If there is none.
    """
    known = references()
    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Only sources of helpers/clinical/references.json count."
    raise UnknownSource(f"There is no source [{key}]. {hint}")


def tag_of(one: Citation) -> str:
    """Return how far what is cited is checked: as the text says, else as the reference says."""
    return one.tag or find_reference(one.key).status


def full_text(one: Citation) -> str:
    """Return the citation in full, and what has to be said of its numbers; nothing where a tag stands alone."""
    if not one.key:
        return ""
    found = find_reference(one.key)
    return found.text if found.numbers == found.status else f"{found.text}. {NUMBERS}"
