"""What a compressed frame says of itself, read before anything is decoded.

A decoder gives memory to the size inside the frame, not to the one in the header, and skips what it does
not understand. So this reads markers as tolerantly as decoders do; else a stray byte would hide the size.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG = b"\xff\xd8"
_SCAN = b"\xff\xda"
_JPEG_2000 = b"\xff\x4f\xff\x51"

# Start-of-frame markers of JPEG and JPEG-LS, without tables (C4), extension (C8) and arithmetic coding (CC).
_FRAME_MARKERS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0), 0xF7))
# A marker with a length behind it: no fill byte, stuffed zero, temporary (01), restart or start of image.
_SEGMENT = re.compile(rb"\xff([^\xff\x00\x01\xd0-\xd8])")
_LAST_MARKERS = (0xD9, 0xDA)  # end of image, start of scan: the size comes before them

_HOSTILE = "It is damaged or hostile: do not open it."


def own_sizes(frame: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (rows, columns, samples) as a JPEG, JPEG-LS or JPEG 2000 frame states them.

    A JPEG 2000 frame may lie in a box of its file format; whatever looks like its beginning counts.
    """
    if frame.startswith(JPEG):
        yield from _jpeg_size(frame)
        return
    for found in re.finditer(re.escape(_JPEG_2000), frame):
        yield from _jpeg_2000_size(frame, found.start())


def _jpeg_size(frame: bytes) -> Iterator[tuple[int, int, int]]:
    at = 2
    for _ in range(limits.JPEG_SEGMENTS):
        found = _SEGMENT.search(frame, at)
        if found is None or found[1][0] in _LAST_MARKERS or found.end() + 8 > len(frame):
            return
        at = found.end()
        if found[1][0] in _FRAME_MARKERS:
            # Behind the length and the number of bits.
            yield int.from_bytes(frame[at + 3 : at + 5]), int.from_bytes(frame[at + 5 : at + 7]), frame[at + 7]
            return
        at += int.from_bytes(frame[at : at + 2])
    raise CannotOpen("", "has far too many parts before its pixels", _HOSTILE)


def _jpeg_2000_size(frame: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    # SOC and SIZ markers, then length and capabilities; sizes follow as 32-bit numbers (ISO 15444-1 A.5.1).
    if len(frame) >= at + 42:
        right, bottom, left, top = (int.from_bytes(frame[i : i + 4]) for i in range(at + 8, at + 24, 4))
        yield max(bottom - top, 0), max(right - left, 0), int.from_bytes(frame[at + 40 : at + 42])


def check_size(frame: bytes, rows: int, columns: int) -> None:
    """Refuse a frame that is far larger inside than its header says.

    Raises
    ------
    CannotOpen
        Before a decoder would give it memory.
    """
    for own_rows, own_columns, samples in own_sizes(frame):
        pixels = own_rows * own_columns
        bomb = pixels > limits.LARGE_PIXELS and pixels > limits.ENLARGEMENT * rows * columns
        if bomb or pixels * samples > limits.FRAME_BYTES:
            said = f"{own_columns} × {own_rows} pixels where the header says {columns} × {rows}"
            raise CannotOpen("", f"is far larger inside than outside ({said})", _HOSTILE)


def check_scans(frame: bytes) -> None:
    """Refuse a JPEG that makes a decoder pass over its pixels again and again.

    Raises
    ------
    CannotOpen
        Before a decoder would lose its time.
    """
    if frame.startswith(JPEG) and frame.count(_SCAN) > limits.JPEG_SCANS:
        raise CannotOpen("", "is made to keep a decoder busy", _HOSTILE)
