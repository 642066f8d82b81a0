"""Shipped images are encoded once, not at every opening: what was sent to the browser is kept on disk.

Only for images that come with the workbook: pictures of a learner's own patients are never written
anywhere. Entries hold bytes and their checksum; nothing in them is executed or unpickled, what is damaged
is thrown away and made again, and the folder may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import platformdirs

from helpers.files import write_whole

VERSION = "3"
"""Changes whenever the coding or the description of images does."""
LARGEST = 500_000_000
"""Bytes; above it what was not used for longest goes."""
CHECK = 16


def cache_folder() -> Path:
    """Return where encodings are kept: beside the learner's record where that was moved, else the user's cache."""
    moved = os.environ.get("WORKBOOK_HOME")
    return Path(moved) / "cache" if moved else Path(platformdirs.user_cache_dir("paediatric-imaging-workbook", False))


class Encodings:
    """What was encoded, by name.

    Parameters
    ----------
    folder
        Where it is kept; :func:`cache_folder` when None.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def recall(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under `name`, else what `make` gives, and keep that.

        A disk that cannot be read or written never harms: then everything is made each time.
        """
        path = self.folder / blake2b(f"{VERSION} {name}".encode(), digest_size=16).hexdigest()
        kept = _read(path)
        if kept is not None:
            return kept
        made = make()
        try:
            write_whole(path, _check(made) + made)
            self._tidy()
        except OSError:
            pass
        return made

    def _tidy(self) -> None:
        """Delete what was used longest ago until the folder is small enough."""
        entries = sorted((entry.stat().st_mtime, entry.stat().st_size, entry) for entry in self.folder.iterdir())
        total = sum(size for _, size, _ in entries)
        for _, size, entry in entries:
            if total <= LARGEST:
                return
            entry.unlink(missing_ok=True)
            total -= size


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECK).digest()


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        if data[:CHECK] != _check(data[CHECK:]):
            path.unlink(missing_ok=True)
            return None
        os.utime(path)  # used just now
    except OSError:
        return None
    return data[CHECK:]
