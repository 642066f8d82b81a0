"""Credit in two steps: full within one distance, half within a larger one (measurements.md, section 0, rule 3)."""

from __future__ import annotations

FULL, HALF, NONE = 1.0, 0.5, 0.0


def within(away: float, limit: float) -> bool:
    """Say whether `away` is at most `limit`; 0.52 is within 0.02 of 0.50, though binary fractions say 0.020…018."""
    return abs(away) <= limit * (1 + 1e-9)


def credit(away: float, full: float, half: float) -> float:
    """Return 1, 0.5 or 0 for something that is `away` from the truth."""
    return FULL if within(away, full) else HALF if within(away, half) else NONE


def how_close(share: float) -> str:
    """Say in words what a share of the points means."""
    return "Right." if share >= FULL else "Close: half of the points." if share > 0 else "Not right."
