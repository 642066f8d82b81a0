"""Remove films of tests that are over: they can be drawn again from their seeds, so that nothing is lost."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpers.fresh.sitting import FILE, Sitting, sittings

KEPT = timedelta(weeks=4)
"""So long the films of a test stay after its end."""
MOST_KEPT = 8
"""Tests whose films stay, the newest ones; each has about 5 MB."""


def tidy(now: datetime | None = None, root: Path | None = None) -> list[Path]:
    """Remove films of tests that ended long ago, and of those that are too many; return the folders removed.

    What a test was and how it went stays. A test that goes on keeps its films unless there are too many newer ones.
    """
    now = now or datetime.now(UTC)
    newest_first = list(reversed(sittings(root)))
    old = [sitting for i, sitting in enumerate(newest_first) if i >= MOST_KEPT or _is_over(sitting, now)]
    removed = []
    for sitting in old:
        for path in sitting.folder.iterdir():
            if path.name != FILE and path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
                removed.append(path)
    return removed


def _is_over(sitting: Sitting, now: datetime) -> bool:
    try:
        return bool(sitting.finished) and now - datetime.fromisoformat(sitting.finished) > KEPT
    except (ValueError, TypeError):
        return True
