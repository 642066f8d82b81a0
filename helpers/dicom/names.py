"""Words from outside made fit to show: file names, header texts, ages."""

from __future__ import annotations

import os
from datetime import date

LONGEST = 80


def plain(text: object, longest: int = LONGEST) -> str:
    """Return `text` on one line, without control characters or halves of characters, shortened."""
    words = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def shown_name(path: str | os.PathLike[str]) -> str:
    """Return the base name of `path`, fit to show; never a folder, which may name a person."""
    name = os.path.basename(os.path.abspath(os.fspath(path)))  # noqa: PTH100, PTH119 - Path refuses NUL late
    return plain(name) or "file"


_UNITS = {"Y": "y", "M": "mo", "W": "wk", "D": "d"}


def age_from_string(text: str) -> str:
    """Return a DICOM age string such as ``"007Y"`` as ``"7 y"`` (PS3.5 6.2, AS), ``""`` if it is none.

    Units are y, mo (months), wk and d.
    """
    text = text.strip().upper()
    number, unit = text[:-1], text[-1:]
    if unit not in _UNITS or not (number.isascii() and number.isdigit()) or len(number) > 3:
        return ""
    return f"{int(number)} {_UNITS[unit]}"


def age_from_dates(birth: date, study: date) -> str:
    """Return the age at `study` in the unit a paediatrician would use, ``""`` for impossible dates."""
    days = (study - birth).days
    if not 0 <= days < 130 * 366:
        return ""
    months = (study.year - birth.year) * 12 + study.month - birth.month - (study.day < birth.day)
    if days < 28:
        return f"{days} d"
    if months < 3:
        return f"{days // 7} wk"
    if months < 24:
        return f"{months} mo"
    return f"{months // 12} y"


def date_from_string(text: str) -> date | None:
    """Return a DICOM date (PS3.5 6.2, DA: ``YYYYMMDD``, or the old ``YYYY.MM.DD``), None when it is none."""
    digits = text.strip().replace(".", "")
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
