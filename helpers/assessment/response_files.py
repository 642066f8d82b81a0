"""Find and open what learners handed in: regular files of a bounded size, and nothing behind a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

LARGEST = 50_000_000
"""Bytes. Fifty answers have about 50 kB; more than this is no answers file, or more than one learner's."""
HEAD = 4096

_KINDS = {
    b"PK\x03\x04": "The file is a zip archive (or an office document): unpack it first.",
    b"\xff\xfe": "The file is UTF-16 text: save it as UTF-8.",
    b"\xfe\xff": "The file is UTF-16 text: save it as UTF-8.",
}
_NOTEBOOK = "The file is a notebook: the answers are in the file answers-….jsonl beside it."
_LINK = "The path is a link; links are not followed."
_NOT_REGULAR = "The path is no regular file."


class NotRead(Exception):
    """A file that is set aside as a whole; the message says why and repeats nothing of its content."""


def files_at(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file that is named or lies below a named folder, each once, folder by folder in order of names.

    Links, and what is no file at all, are yielded as well: :func:`content_of` says what is wrong with them.
    """
    seen: set[str] = set()
    for path in paths:
        for each in _below(path) if path.is_dir() and not path.is_symlink() else [path]:
            name = os.path.abspath(each)  # noqa: PTH100 - a key, and no link is to be resolved
            if name not in seen:
                seen.add(name)
                yield each


def _below(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append, followlinks=False):
        folders.sort()
        links = [name for name in folders if Path(where, name).is_symlink()]
        yield from (Path(where, name) for name in sorted([*names, *links]))
    yield from (Path(error.filename) for error in closed)


def content_of(path: Path) -> bytes:
    """Return the content of a file that may be anything.

    Raises
    ------
    NotRead
        If it is not a regular file of a bounded size that could hold answers.
    """
    # No link is followed, and opening a pipe does not wait for somebody to write into it.
    how = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink():
            raise NotRead(_LINK)
        with os.fdopen(os.open(path, how), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise NotRead(_NOT_REGULAR)
            if status.st_size > LARGEST:
                raise NotRead(f"The file has more than {LARGEST} bytes.")
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise NotRead(f"The file cannot be opened: {why}.") from None
    _refuse_others(path, content)
    return content


def _refuse_others(path: Path, content: bytes) -> None:
    """Recognise by its beginning what is handed in by mistake."""
    if path.suffix.lower() == ".ipynb":
        raise NotRead(_NOTEBOOK)
    for beginning, why in _KINDS.items():
        if content.startswith(beginning):
            raise NotRead(why)
    if len(content) > LARGEST:
        raise NotRead(f"The file has more than {LARGEST} bytes.")
    if not content.strip():
        raise NotRead("The file is empty.")
    if b"\0" in content[:HEAD]:
        raise NotRead("The file is no text.")
