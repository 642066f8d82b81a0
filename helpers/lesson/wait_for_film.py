"""Say why it takes some seconds when a film is drawn first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from IPython.display import display

from helpers.cases import Case
from helpers.darkroom import is_drawn

SAID = "This film is drawn on your computer now. It takes some seconds, and only this once."


@contextmanager
def said_while_drawing(case: Case) -> Iterator[None]:
    """Show a sentence below the cell while the films of a case are drawn; nothing where they are there."""
    if is_drawn(case):
        yield
        return
    handle = display({"text/plain": SAID}, raw=True, display_id=True)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if handle is not None:
            handle.update({"text/plain": ""}, raw=True)
