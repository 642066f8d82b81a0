"""What a learner sees when something does not work: a sentence, not a page of Python."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from helpers.cases import CaseError, NoSuchCase
from helpers.dicom import CannotOpen
from helpers.records import StoreError


class Trouble(Exception):
    """Something a learner asked for cannot be done; the message says why and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows instead of a traceback."""
        return [str(self)]


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn the expected errors of the rooms below into :class:`Trouble`; others stay as they are."""
    try:
        yield
    except (CannotOpen, CaseError, NoSuchCase, StoreError, OSError, LookupError, ValueError) as error:
        # KeyError would show its message in quotes; args hold the sentence itself.
        raise Trouble(str(error.args[0] if isinstance(error, KeyError) and error.args else error)) from error
