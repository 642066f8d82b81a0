"""A turn for everyone who draws: notebooks may draw in threads, and not every computer's numba allows two at once."""

from __future__ import annotations

from threading import RLock

ONE_AT_A_TIME = RLock()
