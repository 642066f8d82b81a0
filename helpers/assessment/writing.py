"""Put files where they belong without ever destroying something that was not made here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from helpers.assessment.keyring import digest_of
from helpers.assessment.paper import AssessmentError
from helpers.files import write_whole

OWNER_ONLY = 0o600


def write_secret(path: Path, content: bytes) -> None:
    """Write a file whole that nobody but its owner may read, not even for a moment.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        # "x" on a new name: no link that somebody put there is followed. The mode is set before the first byte.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder with `files`, and take out of it what an earlier call left and is not among them.

    The caller has made sure that what is in the folder was made here.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    for name, content in files.items():
        write_whole(folder / name, content)
    for path in _files(folder):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()


def refuse_strangers(folder: Path, known: Mapping[str, str]) -> None:
    """Make sure that a folder holds only files that were made here and are as they were.

    Parameters
    ----------
    folder
        Need not exist.
    known
        The digest of each file by its name in the folder.

    Raises
    ------
    AssessmentError
        If it is no folder, or holds another file or a changed one; the message names it.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise AssessmentError(f"{folder}: is there already and is no folder. Choose another name for --out.")
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or name not in known or digest_of(path.read_bytes()) != known[name]:
            raise AssessmentError(f"{folder}: holds {name}, which pack did not write so. Choose another --out.")


def _files(folder: Path) -> list[Path]:
    """Return everything below a folder that is no folder; a link to one counts as a file."""
    found = []
    for where, folders, names in os.walk(folder, followlinks=False):
        found += [Path(where, name) for name in names]
        found += [path for name in folders if (path := Path(where, name)).is_symlink()]
    return sorted(found)
