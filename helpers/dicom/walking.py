"""The files below a folder, in a fixed order, without following links into a circle."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def files_below(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield every regular file below `folder`, sorted by name folder by folder.

    Links to files are followed, links to folders are not. A folder that may not be read is yielded itself,
    so that opening it says so.
    """
    closed: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=closed.append, followlinks=False):
        folders.sort()
        for name in sorted(files):
            path = Path(where, name)
            if _is_regular(path):
                yield path
    yield from (Path(error.filename) for error in closed)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):  # a link that leads nowhere, or in a circle
        return False
