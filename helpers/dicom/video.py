"""Clips in MPEG-2, MPEG-4 and HEVC, through OpenCV where it is installed."""

from __future__ import annotations

import os
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STARTS = (
    b"\x00\x00\x00\x01",
    b"\x00\x00\x01\xb3",
    b"\x00\x00\x01\xba",
    b"\x00\x00\x01\x09",
    b"\x00\x00\x01\x67",
    b"\x47",
)
"""Elementary, programme and transport streams. OpenCV would take a play list too, and fetch what it names."""


class VideoPixels:
    """The frames of a clip, decoded forwards; going back starts again from the beginning.

    Parameters
    ----------
    stream : bytes
        The clip as the file holds it.
    rows, columns : int
        Its size by the header, which the clip must have.
    frames : int
        How many there are by the header, for a clip too long to count.
    """

    def __init__(self, stream: bytes, rows: int, columns: int, frames: int) -> None:
        if not stream.startswith(_STARTS) and stream[4:8] != b"ftyp":
            raise CannotOpen("", "holds something else than a video clip", "Export it again.")
        self._cv2 = _opencv()
        self._rows, self._columns = rows, columns
        self._path = _private_file(stream)
        self._finalizer = weakref.finalize(self, _remove, self._path)
        self.held_bytes = 0  # the stream lies on the disk
        self._clip: Any = None
        self._next = 0
        self.count = self._counted(frames)

    def frame(self, k: int) -> NDArray[np.uint8]:
        """Return frame `k`, (rows, columns, 3) red, green, blue."""
        if self._clip is None or k < self._next:
            self._start()
        while self._next < k:
            if not self._clip.grab():
                break
            self._next += 1
        done, picture = self._clip.read()
        if not done:
            raise CannotOpen("", f"holds a clip that breaks off at frame {k + 1}", "Copy or export it again.")
        self._next += 1
        rgb: NDArray[np.uint8] = picture[:, :, ::-1].copy()
        return rgb

    def _start(self) -> None:
        if self._clip is not None:
            self._clip.release()
        # One thread: a clip of a hostile size must not start as many decoders as there are cores.
        self._clip = self._cv2.VideoCapture(str(self._path), self._cv2.CAP_FFMPEG, [self._cv2.CAP_PROP_N_THREADS, 1])
        self._next = 0
        size = tuple(
            int(self._clip.get(what)) for what in (self._cv2.CAP_PROP_FRAME_HEIGHT, self._cv2.CAP_PROP_FRAME_WIDTH)
        )
        if not self._clip.isOpened():
            raise CannotOpen(
                "", "holds a clip that cannot be decoded", "Export it again as MPEG-4, or as single frames."
            )
        if size != (self._rows, self._columns):
            said = f"{size[1]} × {size[0]} pixels where the header says {self._columns} × {self._rows}"
            raise CannotOpen("", f"holds a clip of another size ({said})", "Export it again.")

    def _counted(self, announced: int) -> int:
        """Return how many frames there are: the header and the container are both often wrong."""
        self._start()
        count, end = 0, monotonic() + limits.VIDEO_COUNT_SECONDS
        while count < limits.VIDEO_FRAMES and self._clip.grab():
            count += 1
            if monotonic() > end:
                count = max(count, announced)
                break
        if count == 0:
            raise CannotOpen("", "holds a clip without a single picture", "Copy or export it again.")
        self._clip.release()
        self._clip = None
        return count


def _opencv() -> Any:
    try:
        import cv2  # noqa: PLC0415 - optional and heavy
    except ImportError:
        remedy = "Install the package opencv-python-headless, or export the clip as single frames."
        raise CannotOpen("", "is a video clip, and the video decoder is not installed", remedy) from None
    return cv2


def _private_file(stream: bytes) -> Path:
    """Write the clip where only this user can read it; OpenCV takes nothing but a file."""
    handle, name = tempfile.mkstemp(prefix="clip-", suffix=".mp4" if stream[4:8] == b"ftyp" else ".mpg")
    with os.fdopen(handle, "wb") as file:
        file.write(stream)
    return Path(name)


def _remove(path: Path) -> None:
    with suppress(OSError):  # Windows keeps a file that is still open; its own clean-up gets it later
        path.unlink(missing_ok=True)
