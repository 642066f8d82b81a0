"""What was signed: one small file in the repository, a line of it for each item."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers.commands.signing.item import Item
from helpers.files import write_whole

FILE = Path("helpers") / "clinical" / "signed_off.json"


@dataclass(frozen=True)
class Signature:
    """Who looked at what, when, and what was said.

    Attributes
    ----------
    digest
        Of the content that was looked at: another content is not signed.
    name, on, remark
        Who, when (``2026-05-01``), and a remark or nothing.
    agreed
        Whether it is right as it stands.
    """

    digest: str
    name: str
    on: str
    remark: str
    agreed: bool


class SigningError(Exception):
    """A file of signatures cannot be taken; the message says what is wrong and what to do."""


def read_signed(root: Path) -> dict[str, Signature]:
    """Return the signatures by the ids of what was signed; none where there is no file yet."""
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        return {name: Signature(**fields) for name, fields in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise SigningError(f"{FILE.as_posix()} is damaged: {error}. Take it back from the repository.") from None


def write_signed(root: Path, signed: dict[str, Signature]) -> None:
    """Write the signatures, in the order of their ids."""
    data = {name: asdict(signed[name]) for name in sorted(signed)}
    write_whole(root / FILE, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def is_signed(item: Item, signed: dict[str, Signature]) -> bool:
    """Return whether an item is signed as it stands now."""
    found = signed.get(item.id)
    return found is not None and found.agreed and found.digest == item.digest


def taken(path: Path, items: Iterable[Item]) -> tuple[dict[str, Signature], list[str]]:
    """Read what the sheet saved.

    Returns
    -------
    dict, list of str
        The signatures that count, and why others do not, a line each.

    Raises
    ------
    SigningError
        If it is no such file, or has no name.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        name, rows = str(data["name"]).strip(), list(data["items"])
        day = date.fromisoformat(str(data["date"])).isoformat()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SigningError(f"{path.name} cannot be read: {error}. Save it again from the sheet.") from None
    if not name:
        raise SigningError(f"{path.name} has no name. Write it into the sheet and save again.")
    known = {item.id: item for item in items}
    found: dict[str, Signature] = {}
    left: list[str] = []
    for row in rows:
        reason = _why_not(row, known)
        if reason:
            left.append(reason)
        else:
            found[row["id"]] = Signature(row["digest"], name, day, str(row.get("remark", "")), bool(row.get("agreed")))
    return found, left


def _why_not(row: Any, known: dict[str, Item]) -> str:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        return "One line of the file is no signature."
    if row["id"] not in known:
        return f"{row['id']}: is not there any more."
    if row.get("digest") != known[row["id"]].digest:
        return f"{row['id']}: has changed since the sheet was made. Make a new sheet and look again."
    return ""
