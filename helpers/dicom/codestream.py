"""The size that a compressed frame gives itself, read before anything is decoded."""

from __future__ import annotations

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen

# Start-of-frame markers of JPEG and JPEG-LS, without tables (C4), extension (C8) and arithmetic coding (CC).
_FRAME_MARKERS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0), 0xF7))


def own_size(frame: bytes) -> tuple[int, int, int] | None:
    """Return (rows, columns, samples) as a JPEG, JPEG-LS or JPEG 2000 frame states them, else None."""
    if frame.startswith(b"\xff\xd8"):
        return _jpeg_size(frame)
    at = 0 if frame.startswith(b"\xff\x4f\xff\x51") else frame[:4096].find(b"\xff\x4f\xff\x51")
    return _jpeg_2000_size(frame, at) if at >= 0 else None


def _jpeg_size(frame: bytes) -> tuple[int, int, int] | None:
    at = 2
    while at + 10 <= len(frame) and frame[at] == 0xFF:
        marker = frame[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
        elif marker in _FRAME_MARKERS:
            return (
                int.from_bytes(frame[at + 5 : at + 7]),
                int.from_bytes(frame[at + 7 : at + 9]),
                frame[at + 9],
            )
        else:
            at += 2 + max(2, int.from_bytes(frame[at + 2 : at + 4]))
    return None


def _jpeg_2000_size(frame: bytes, at: int) -> tuple[int, int, int] | None:
    # SOC and SIZ markers, then length and capabilities; sizes follow as 32-bit numbers (ISO 15444-1 A.5.1).
    if len(frame) < at + 42:
        return None
    right, bottom, left, top = (int.from_bytes(frame[i : i + 4]) for i in range(at + 8, at + 24, 4))
    return max(bottom - top, 0), max(right - left, 0), int.from_bytes(frame[at + 40 : at + 42])


def check_size(frame: bytes, rows: int, columns: int) -> None:
    """Refuse a frame that is far larger inside than its header says.

    Raises
    ------
    CannotOpen
        Before a decoder would give it memory.
    """
    size = own_size(frame)
    if size is None:
        return
    pixels = size[0] * size[1]
    bomb = pixels > limits.LARGE_PIXELS and pixels > limits.ENLARGEMENT * rows * columns
    if bomb or pixels * size[2] > limits.FRAME_BYTES:
        said = f"{size[1]} × {size[0]} pixels where the header says {columns} × {rows}"
        raise CannotOpen("", f"is far larger inside than outside ({said})", "It is damaged or hostile: do not open it.")
