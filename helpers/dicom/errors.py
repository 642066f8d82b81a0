"""The one error of this room: a file that cannot be opened, why, and what to do about it."""

from __future__ import annotations

from warnings import catch_warnings, simplefilter


class CannotOpen(Exception):
    """A file holds no picture that can be shown.

    Parameters
    ----------
    file : str
        The name to show, never a full path. Code that does not know it leaves it empty;
        :func:`refusing` then fills it in.
    reason : str
        Why not, as the rest of a sentence without its full stop.
    remedy : str
        What to do about it, one or more whole sentences.
    """

    def __init__(self, file: str, reason: str, remedy: str) -> None:
        super().__init__(file, reason, remedy)
        self.file = file
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}. {self.remedy}"


class refusing:  # noqa: N801 - reads as a word: with refusing(...)
    """Turn whatever goes wrong inside into :class:`CannotOpen`, and keep warnings from the learner.

    A hostile file can make a parser raise almost anything (struct.error, RecursionError, MemoryError,
    KeyError). The cause is dropped on purpose: its message may quote the header, which names a person.
    """

    def __init__(self, file: str, reason: str, remedy: str) -> None:
        self._file, self._reason, self._remedy = file, reason, remedy
        self._quiet = catch_warnings()

    def __enter__(self) -> None:
        self._quiet.__enter__()
        simplefilter("ignore")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._quiet.__exit__(None, None, None)
        if isinstance(error, CannotOpen):
            if not error.file:
                raise CannotOpen(self._file, error.reason, error.remedy) from None
        elif isinstance(error, MemoryError):
            remedy = "Close other programs and try again."
            raise CannotOpen(self._file, "needs more memory than there is", remedy) from None
        elif isinstance(error, Exception):
            raise CannotOpen(self._file, self._reason, self._remedy) from None
