"""Where a learner's own record is kept, and the pseudonym it is kept under."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

VARIABLE = "WORKBOOK_HOME"
"""Environment variable that moves the record elsewhere, for example onto a USB stick."""


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


def pseudonym(folder: Path) -> str:
    """Return the learner's pseudonym, made by chance at the first call; it says nothing about the person."""
    path = folder / "learner.txt"
    try:
        # "x" lets exactly one of two notebooks that start together write the name.
        with path.open("x", encoding="utf-8") as file:
            file.write(f"learner-{secrets.token_hex(4)}\n")
    except FileExistsError:
        pass
    return path.read_text("utf-8").strip() or "learner"
