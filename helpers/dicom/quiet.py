"""Keep decoders from writing into a learner's notebook."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_one_at_a_time = Lock()


@contextmanager
def quiet_decoders() -> Iterator[None]:
    """Send the standard error of native code nowhere while a frame is decoded.

    Decoders complain there even of attempts that another one then completes, and Jupyter shows it.
    """
    with _one_at_a_time:  # else one thread would keep what another has put in place
        try:
            kept = os.dup(2)
        except OSError:  # a program without a console has no standard error
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
