"""Who the learner is to this workbook: a pseudonym made by chance, and the role they chose. No more is known.

Both are small files in the learner's data folder. One that is damaged counts as not there.
"""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from helpers.files import write_whole

ROLES = ("resident", "radiologist", "physician", "technologist")
LONGEST_NAME = 100
"""Characters of a pseudonym."""

_NAME_FILE = "learner.txt"
_ROLE_FILE = "role.txt"
_WAIT_SECONDS = 0.5
"""How long another notebook may take from making the file of the name to writing into it."""


def pseudonym(folder: Path) -> str:
    """Return the learner's pseudonym, made by chance at the first call; it says nothing about the person.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    path, name = folder / _NAME_FILE, f"learner-{secrets.token_hex(4)}"
    try:
        # "x" lets exactly one of two notebooks that start together write the name.
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{name}\n")
        return name
    except FileExistsError:
        pass
    give_up = time.monotonic() + _WAIT_SECONDS
    while not (kept := _read(path)):
        if time.monotonic() > give_up:
            keep_pseudonym(folder, name)
            return name
        time.sleep(0.02)
    return kept


def keep_pseudonym(folder: Path, name: str) -> None:
    """Go on under another pseudonym, for example that of a record which was brought here."""
    write_whole(folder / _NAME_FILE, f"{name}\n".encode())


def role(folder: Path) -> str:
    """Return the role that the learner chose; empty where none was chosen."""
    kept = _read(folder / _ROLE_FILE)
    return kept if kept in ROLES else ""


def keep_role(folder: Path, chosen: str) -> None:
    """Keep the role that the learner chose; an empty one takes the choice back.

    Raises
    ------
    ValueError
        If there is no such role.
    OSError
        If the folder cannot be written.
    """
    if chosen and chosen not in ROLES:
        raise ValueError(f"There is no role {chosen!r}; the roles are {', '.join(ROLES)}.")
    write_whole(folder / _ROLE_FILE, f"{chosen}\n".encode())


def _read(path: Path) -> str:
    """Return the one line of a file; empty where it is missing or damaged."""
    try:
        with path.open("rb") as file:
            text = file.read(4 * LONGEST_NAME + 2).decode().strip()
    except (OSError, ValueError):
        return ""
    return text if len(text) <= LONGEST_NAME and text.isprintable() else ""
