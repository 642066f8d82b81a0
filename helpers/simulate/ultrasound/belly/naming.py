"""Names in the truth of several planes of one child: each name stands on one picture only."""

from __future__ import annotations

from helpers.simulate.ultrasound.key import Key


def put_before(key: Key, prefix: str) -> None:
    """Put `prefix` before all names of a key that is filled in."""
    for group in ("landmarks", "lines", "outlines", "values"):
        key.truth[group] = {f"{prefix}{name}": what for name, what in key.truth[group].items()}
