"""A zip file whose bytes depend on its content alone: no dates, no owners, no order of a file system."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
UNIX, READABLE = 3, 0o100644 << 16


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip file that unpacks into one folder.

    Parameters
    ----------
    files
        Contents by their names inside the folder, ``/`` between parts.
    folder
        Its name.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(f"{folder}/{name}", EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, files[name])
    return buffer.getvalue()
