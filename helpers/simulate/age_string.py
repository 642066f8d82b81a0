"""Ages as DICOM writes them."""

from __future__ import annotations


def age_string(years: float) -> str:
    """Return an age as the standard writes it: completed days in the first month, months to three years, then years."""
    # 14 months are kept as 14 / 12 years; the last bit must not make 13 of them.
    days, months = int(years * 365.25 + 1e-6), int(years * 12 + 1e-6)
    if months < 1:
        return f"{days:03d}D"
    return f"{months:03d}M" if months < 36 else f"{int(years + 1e-9):03d}Y"
