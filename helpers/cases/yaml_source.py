"""Read YAML together with the line on which every field stands.

Case files are written by hand, by people who do not program, so a complaint must name the line.
Only plain data is read: no tags, no anchors (a few lines of anchors can unfold into gigabytes), and
a key that stands twice is a mistake, not the later value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpers.dicom.names import plain

Field = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top, for example ``("questions", 0, "kind")``."""

LARGEST_FILE = 1_000_000
"""Bytes. The largest case written so far has 6 kB; a file beyond this is not a case."""


LONGEST_COMPLAINT = 1000


class CaseError(Exception):
    """Something in a case folder is wrong.

    Parameters
    ----------
    file
        The file, as it should be shown.
    reason
        What is wrong and what to do, in one or two sentences.
    line
        Counted from one; None where the whole file is meant.
    field
        The dotted name of the field, empty where the whole file is meant.
    """

    def __init__(self, file: str, reason: str, line: int | None = None, field: str = "") -> None:
        self.file, self.reason, self.line, self.field = file, reason, line, field
        place = file if line is None else f"{file}, line {line}"
        # A file may say anything; its complaint is one line that no terminal obeys.
        super().__init__(plain(f"{place}: {field}: {reason}" if field else f"{place}: {reason}", LONGEST_COMPLAINT))


def dotted(field: Field) -> str:
    """Return `field` as people write it: ``questions[0].kind``."""
    text = ""
    for step in field:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


_HALF = re.compile("[\ud800-\udfff]")
HALF_CHARACTER = "holds half a character (\\ud800 to \\udfff), which no file can be written with."


def has_half_characters(text: str) -> bool:
    """Say whether a text holds one of a pair of code units without the other: it cannot be written as UTF-8."""
    return _HALF.search(text) is not None


@dataclass(frozen=True)
class YamlSource:
    """The data of a YAML file and where each field of it stands."""

    file: str
    data: Any
    lines: dict[Field, int]

    def error(self, field: Field, reason: str) -> CaseError:
        """Return a complaint about `field`, with the line of the nearest field that exists."""
        there = field
        while there and there not in self.lines:
            there = there[:-1]
        return CaseError(self.file, reason, self.lines.get(there), dotted(field))


class _PlainLoader(yaml.SafeLoader):
    """The safe loader, but dates stay text: ``at: 2026-01-01`` is what the author wrote."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _QuickLoader(_PlainLoader):
    """The same over the parser of libyaml, where it is there: five times as fast.

    What it finds is put together in Python, which ends well however deep a text is nested.
    """

    def __init__(self, text: str) -> None:
        if not yaml.__with_libyaml__:
            super().__init__(text)
            return
        super().__init__("")
        parser = yaml.cyaml.CParser(text)  # type: ignore[attr-defined]
        self.check_event = parser.check_event  # type: ignore[method-assign]
        self.peek_event = parser.peek_event  # type: ignore[method-assign]
        self.get_event = parser.get_event  # type: ignore[method-assign]


def read_yaml(path: Path, shown: str | None = None) -> YamlSource:
    """Read one YAML file.

    Parameters
    ----------
    path
        The file.
    shown
        Its name in error messages; the file's name when None.

    Raises
    ------
    CaseError
        If the file cannot be read or is not plain YAML.
    """
    file = shown or path.name
    text = _read_text(path, file)
    try:
        return _read(_QuickLoader(text), file)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _complained(text, file)


def _complained(text: str, file: str) -> YamlSource:
    """Read what the quick parser refused with that of PyYAML, which says plainly what is wrong."""
    try:
        return _read(_PlainLoader(text), file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "this is not YAML").rstrip(".")
        raise CaseError(file, f"{problem}.", mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CaseError(file, f"this is not YAML: {error}") from None


def _read(loader: _PlainLoader, file: str) -> YamlSource:
    lines: dict[Field, int] = {}
    try:
        root = _without_aliases(loader, file)
        if root is None:
            raise CaseError(file, "the file is empty.")
        return YamlSource(file, _build(loader, root, (), lines, file), lines)
    finally:
        loader.dispose()


def _read_text(path: Path, file: str) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CaseError(file, f"the file is larger than {LARGEST_FILE:,} bytes; a case has a few thousand.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise CaseError(file, f"cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise CaseError(file, f"is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None


def _without_aliases(loader: _PlainLoader, file: str) -> yaml.Node | None:
    """Compose the only document, refusing anchors as soon as the parser meets one."""
    plain_compose = loader.compose_node

    def compose_node(parent: Any, index: Any) -> Any:
        event = loader.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1
            raise CaseError(file, "anchors and aliases (& and *) are not used here; write the text out.", line)
        return plain_compose(parent, index)

    loader.compose_node = compose_node  # type: ignore[method-assign]
    return loader.get_single_node()


def _build(loader: _PlainLoader, node: yaml.Node, field: Field, lines: dict[Field, int], file: str) -> Any:
    lines[field] = node.start_mark.line + 1
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.startswith("tag:yaml.org,2002:python"):
        raise CaseError(file, f"tags like {node.tag} are not read here; write plain text.", lines[field], dotted(field))
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, (*field, i), lines, file) for i, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        value = loader.construct_object(node)
        if isinstance(value, str) and has_half_characters(value):
            raise CaseError(file, HALF_CHARACTER, lines[field], dotted(field))
        return value
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str) or has_half_characters(key):
            raise CaseError(file, "a field's name must be plain text.", line, dotted(field))
        if key in data:
            raise CaseError(file, "this field stands here twice.", line, dotted((*field, key)))
        data[key] = _build(loader, value_node, (*field, key), lines, file)
        lines[(*field, key)] = line
    return data
