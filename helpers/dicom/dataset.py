"""Read a DICOM data set from a file that may be hostile."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydicom

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen, refusing

if TYPE_CHECKING:
    import os

    from pydicom.dataset import FileDataset

DEFLATED = b"1.2.840.10008.1.2.1.99"
_EXPLICIT_SAME_LENGTH = b"1.2.840.10008.1.2.1\x00\x00\x00"
_LONG_VALUE_TYPES = frozenset(
    (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV")
)
_META_BYTES = 64 * 1024
_DAMAGED = ("is damaged: its header cannot be read", "Copy or export it again.")


class _TooManyReads(Exception):
    """A header has more elements than any picture needs."""


class _CountedFile(io.BufferedReader):
    """A file that gives up when it is read in too many small pieces.

    Every element and every item costs pydicom at least one read and about a kilobyte, so this bounds
    both time and memory of parsing, whatever the header says. A read gives memory to all that is asked
    for before it looks how much there is, so nothing longer than the file is asked for.
    """

    def __init__(self, raw: Any) -> None:
        super().__init__(raw)
        self._reads = 0
        self._bytes = self.seek(0, io.SEEK_END)
        self.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > limits.HEADER_READS:
            raise _TooManyReads
        return super().read(size if size is None else min(size, self._bytes))


def read_dataset(path: str | os.PathLike[str], name: str) -> FileDataset:
    """Return the data set of a DICOM file, pixel data included but not decoded.

    Parameters
    ----------
    path : path
        A file that :func:`~helpers.dicom.file_kind.identify` took for DICOM.
    name : str
        What to call it in an error.

    Raises
    ------
    CannotOpen
        When it is cut off, damaged, or made to exhaust the computer.
    """
    with refusing(name, *_DAMAGED):
        head = _first_bytes(path)
        syntax, end_of_meta = _file_meta(head)
        if DEFLATED in head and syntax == DEFLATED:
            return _parse(_inflated(path, end_of_meta, name), name)
        if DEFLATED in head[: end_of_meta + 256]:
            # pydicom might still find the mark and inflate without a limit.
            raise CannotOpen(name, *_DAMAGED)
        return _parse(io.FileIO(path), name)


def _parse(raw: Any, name: str) -> FileDataset:
    """Return what pydicom makes of an open raw file."""
    with _CountedFile(raw) as file:
        try:
            dataset = pydicom.dcmread(file, force=True)
        except _TooManyReads:
            raise CannotOpen(name, "has a header far larger than any picture needs", "Export it again.") from None
        except EOFError:
            raise CannotOpen(name, "is cut off in its header", "Copy or export it again.") from None
    if not len(dataset):
        raise CannotOpen(name, "holds no readable DICOM elements", "Copy or export it again.")
    return dataset


def _first_bytes(path: str | os.PathLike[str]) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(_META_BYTES)


def _file_meta(head: bytes) -> tuple[bytes, int]:
    """Return the transfer syntax and where the data set starts, ``(b"", 0)`` without a file meta header.

    The meta header is always explicit little endian (PS3.10 7.1).
    """
    at = 132 if head[128:132] == b"DICM" else 0
    syntax = b""
    while head[at : at + 2] == b"\x02\x00" and at + 8 <= len(head):
        if head[at + 4 : at + 6] in _LONG_VALUE_TYPES:
            start, length = at + 12, int.from_bytes(head[at + 8 : at + 12], "little")
        else:
            start, length = at + 8, int.from_bytes(head[at + 6 : at + 8], "little")
        if head[at + 2 : at + 4] == b"\x10\x00":
            syntax = head[start : start + length].rstrip(b"\x00 ")
        at = start + length
    return syntax, at if syntax else 0


class _Memory(io.RawIOBase):
    """Bytes in memory as a raw file, so that the counting reader works on them too."""

    name = "inflated"  # pydicom asks every file for one

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._file = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        return self._file.readinto(buffer)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _inflated(path: str | os.PathLike[str], end_of_meta: int, name: str) -> _Memory:
    """Return a deflated data set (PS3.5 A.5) as an explicit little endian file, inflated within bounds."""
    data = Path(path).read_bytes()
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = inflater.decompress(data[end_of_meta:], limits.INFLATED_BYTES)
    if inflater.unconsumed_tail:
        raise CannotOpen(name, "grows without bound when it is unpacked", "Do not open it: it is damaged or hostile.")
    if not inflater.eof:
        raise CannotOpen(name, "is cut off in its compressed part", "Copy or export it again.")
    return _Memory(data[:end_of_meta].replace(DEFLATED, _EXPLICIT_SAME_LENGTH) + plain)
