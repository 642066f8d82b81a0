"""Where a learner's own record is kept."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "WORKBOOK_HOME"
"""Environment variable that moves the data folder elsewhere, for example onto a USB stick."""

RECORD_VARIABLE = "WORKBOOK_RECORD"
"""Environment variable that keeps the record elsewhere: the SQLAlchemy address of a class server, or a path."""


def home() -> Path:
    """Return the folder of the learner's record, made if it is not there.

    Raises
    ------
    OSError
        If the folder cannot be made; the message names it and the way out.
    """
    chosen = os.environ.get(VARIABLE)
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("paediatric-imaging-workbook", False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OSError(
            f"Your answers cannot be kept in {folder}: {error.strerror}. "
            f"Name a folder that you may write to in the environment variable {VARIABLE}."
        ) from error
    return folder


def record_address() -> Path | str:
    """Return where the record is: the SQLite file in the data folder unless :data:`RECORD_VARIABLE` says other."""
    return os.environ.get(RECORD_VARIABLE) or home() / "progress.sqlite3"
