"""Everything that bytes may say: as they stand, and unpacked in every usual way, one inside the other."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import numpy as np

DEEPEST = 5


def unpacked(content: bytes, deepest: int = DEEPEST) -> Iterator[bytes]:
    """Yield the bytes, and what every archive, stream and code in them unfolds to."""
    yield content
    if not deepest:
        return
    for inner in _inside(content):
        yield from unpacked(inner, deepest - 1)


def _inside(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK") and is_zipfile(BytesIO(content)):
        yield from _archived(content)
        return
    if content[:1] in (b"{", b"[", b'"'):
        with suppress(ValueError):
            yield from (text.encode() for text in _strings(json.loads(content)))
    yield from _decompressed(content)
    if len(content) < 200_000:
        yield from _decoded(content)


def _archived(content: bytes) -> Iterator[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        yield archive.comment
        for entry in archive.infolist():
            yield entry.filename.encode()
            yield entry.comment + entry.extra
            yield archive.read(entry)


def _decompressed(content: bytes) -> Iterator[bytes]:
    """Yield what follows anything that looks like the head of a compressed stream, in a PNG as well."""
    if content.startswith(b"\x89PNG"):
        content += b"".join(re.findall(rb"IDAT(.*?)....(?=....IDAT|....IEND)", content, re.DOTALL))
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        with suppress(zlib.error):
            yield zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content[start.start() :], 1_000_000)


def _decoded(content: bytes) -> Iterator[bytes]:
    for run in re.findall(rb"[A-Za-z0-9+/_-]{16,}={0,2}", content):
        letters = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        with suppress(ValueError):
            yield base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list):
        if data and all(isinstance(each, str) for each in data):
            yield "".join(data)
        for value in data:
            yield from _strings(value)


def found_in(content: bytes, words: list[str], numbers: list[float]) -> list[str]:
    """Return which of the secrets can be read out of the bytes."""
    forms: dict[bytes, str] = {}
    numerals: set[bytes] = set()
    for word in words:
        low = word.lower()
        written = (low.encode(), low.encode("utf-16-le"), low[::-1].encode(), word.encode().hex().encode())
        forms |= dict.fromkeys(written, word)
    for number in numbers:
        packed = [struct.pack(form, number).lower() for form in ("<d", ">d", "<f", ">f")]
        digits = [f"{number:.5f}".rstrip("0").encode(), f"{number:.3f}".encode(), f"{number:.4f}".encode()]
        forms |= dict.fromkeys((*packed, *digits), str(number))
        numerals |= {*digits}
    # The same bytes are met again and again, inside each other.
    plain = {piece.lower() for piece in unpacked(content)}
    places = _begun(plain, list(forms))

    def is_said(form: bytes) -> bool:
        pieces = places[form]
        if form not in numerals:
            return any(form in piece for piece in pieces)
        # 5.224 is not said by the time 12:31:45.224.
        return any(re.search(rb"(?<!\d)" + re.escape(form), piece) for piece in pieces if form in piece)

    return sorted({secret for form, secret in forms.items() if is_said(form)})


def _begun(pieces: set[bytes], forms: list[bytes]) -> dict[bytes, Collection[bytes]]:
    """Return for each form the pieces that hold its first four bytes: to look for each form in all takes long."""
    asked = np.zeros(1 << 24, bool)  # by three bytes: most places are passed over at once
    asked[[int.from_bytes(form[:3], "big") for form in forms]] = True
    there: dict[int, list[bytes]] = {}
    for piece in pieces:
        place = np.frombuffer(piece + bytes(3), np.uint8).astype(np.uint32)
        fours = place[:-3] << 24 | place[1:-2] << 16 | place[2:-1] << 8 | place[3:]
        for four in set(fours[asked[fours >> 8]].tolist()):
            there.setdefault(four, []).append(piece)
    return {form: pieces if len(form) < 4 else there.get(int.from_bytes(form[:4], "big"), ()) for form in forms}
