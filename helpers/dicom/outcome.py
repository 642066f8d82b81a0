"""What the check of one file gives, as a dictionary that JSON can carry."""

from __future__ import annotations

from typing import Any


def refused(reason: str, remedy: str) -> dict[str, Any]:
    """Return the result for a file that was not opened; nothing is known of its picture."""
    return {
        "status": "refused",
        "reason": reason,
        "remedy": remedy,
        **dict.fromkeys(("modality", "frames", "rows", "columns", "spacing_mm", "spacing_kind")),
        "notes": [],
    }
