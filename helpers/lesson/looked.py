"""What a learner looked at before an answer, remembered until the answer is kept.

Running the cell again, or restarting Python, must not make a hint free. Each thing that was looked at is an
empty file in the learner's own data folder: there is nothing in it that could be half written, and several
notebooks may write at once.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Literal, get_args

from helpers.records import home

Aid = Literal["hint", "solution"]
AIDS: tuple[Aid, ...] = get_args(Aid)


class Looked:
    """What was looked at for one question since the last answer.

    Parameters
    ----------
    address
        Of the question.
    folder
        Where it is remembered; the learner's data folder when None.
    """

    def __init__(self, address: str, folder: Path | None = None) -> None:
        self._folder = folder or home() / "looked"
        self._name = blake2b(address.encode(), digest_size=16).hexdigest()

    def _path(self, aid: Aid) -> Path:
        return self._folder / f"{self._name}.{aid}"

    def aids(self) -> set[Aid]:
        """Return what was looked at."""
        return {aid for aid in AIDS if self._path(aid).exists()}

    def add(self, aid: Aid) -> None:
        """Remember that `aid` was looked at; where that cannot be written, only the card remembers it."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path(aid).touch()

    def forget(self) -> None:
        """Begin anew: an answer is kept, and says itself what was looked at before it."""
        for aid in AIDS:
            with suppress(OSError):
                self._path(aid).unlink(missing_ok=True)
