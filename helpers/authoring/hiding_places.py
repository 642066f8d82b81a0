"""Everything that can be read out of a notebook, however it is packed.

A text can be an output, a trait of a widget, an attachment or a constant in code; it can be JSON inside a
string, base64 or hexadecimal, and compressed inside that. Each of these is unpacked, one inside the other.
Pictures, encryption and home-made codes are not: this finds what slips in, not what somebody smuggles.
"""

from __future__ import annotations

import ast
import binascii
import json
import re
import sys
import warnings
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from helpers.authoring.notebook import Notebook, cell_name

CODE, PROSE = "code", "text"
DEEPEST = 6
"""How many packings inside each other are undone."""
LARGEST = 1_000_000
"""Bytes that one packing may unfold to; what lies beyond is not read."""
# The shortest run of letters that is worth unpacking: 12 bytes.
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2}){12,}")


@dataclass(frozen=True)
class Found:
    """One text, and where it stands: ``cell 3 (id abc), outputs``; `written` if an author wrote it just so."""

    place: str
    text: str
    written: bool = False


def texts_in(notebook: Notebook) -> Iterator[Found]:
    """Yield every text of a notebook, as it stands and unpacked."""
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    yield from _part("the notebook's metadata", rest)
    for i, cell in enumerate(notebook["cells"]):
        name = cell_name(notebook, i)
        for part in ("metadata", "attachments", "outputs"):
            yield from _part(f"{name}, {part}", cell.get(part, []))
        if cell["cell_type"] == "code":
            yield from _part(f"{name}, {CODE}", [cell["source"], *_constants(cell["source"])])
        else:
            yield from _part(f"{name}, {PROSE}", cell["source"])


def _part(place: str, data: Any) -> Iterator[Found]:
    written = _written(data) if place.endswith((CODE, PROSE)) else set()
    # Several strings often hold the same text, and one text can be packed in itself again.
    for text in dict.fromkeys(_texts(data, DEEPEST)):
        yield Found(place, text, text in written)


def _written(data: Any) -> set[str]:
    """Return what an author wrote, as it stands: a text, or code and its constants, and all of it in one."""
    return {data} if isinstance(data, str) else {*data, _as_one(data), "".join(data)}


def _as_one(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _texts(data: Any, deepest: int) -> Iterator[str]:
    """Yield the strings in plain data, and the whole as JSON, so that names and numbers can be read with it."""
    if isinstance(data, str):
        yield from _text(data, deepest)
        return
    yield _as_one(data)
    for string in _strings(data):
        yield from _text(string, deepest)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list):
        # A long text may be kept as a list of its lines.
        if data and all(isinstance(item, str) for item in data):
            yield "".join(data)
        for item in data:
            yield from _strings(item)


def _text(text: str, deepest: int) -> Iterator[str]:
    yield text
    if not deepest:
        return
    for data in _as_json(text):
        yield from _texts(data, deepest - 1)
    for content in dict.fromkeys(_decoded(text)):
        for plain in (content, *_decompressed(content)):
            yield from _text(plain.decode("utf-8", "replace"), deepest - 1)
            yield from _floats(plain)


def _as_json(text: str) -> list[Any]:
    """Return the one thing that the text is JSON for, if it is."""
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return []
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []


def _decoded(text: str) -> Iterator[bytes]:
    """Yield what the text, or a part of it, may stand for. Most of it is rubbish, which harms nobody."""
    whole = "".join(text.split())
    # A text broken into lines is one run; in prose each long word is a run of its own.
    for pattern, decode in ((BASE64, _base64), (HEXADECIMAL, bytes.fromhex)):
        runs = [whole] if pattern.fullmatch(whole) else pattern.findall(text)
        for run in runs:
            try:
                yield decode(run)
            except ValueError:
                continue


def _base64(run: str) -> bytes:
    letters = run.rstrip("=").translate(str.maketrans("-_", "+/"))
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _decompressed(content: bytes) -> Iterator[bytes]:
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # zlib or gzip by its header; and the bare stream
        try:
            plain = zlib.decompressobj(form).decompress(content, LARGEST)
        except zlib.error:
            continue
        if plain:
            yield plain


def _floats(content: bytes) -> Iterator[str]:
    """Yield bytes read as an array of numbers, as a widget sends coordinates."""
    for code in "fd":
        numbers = array(code)
        numbers.frombytes(content[: len(content) // numbers.itemsize * numbers.itemsize])
        if sys.byteorder == "big":
            numbers.byteswap()
        readable = [format(number, ".2f") for number in numbers if 0 <= number < 1e5]
        if 2 * len(readable) > len(numbers):
            yield " ".join(readable)


def _constants(source: str) -> list[str]:
    """Return the constants of Python code as the code would see them: joined, and without escapes."""
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [v.decode("utf-8", "replace") if isinstance(v, bytes) else v for v in values if isinstance(v, str | bytes)]
