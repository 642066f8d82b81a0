"""Unique identifiers that belong to a name: the same name has the same one on every computer."""

from __future__ import annotations

import uuid

from pydicom.uid import UID

_NAMESPACE = uuid.UUID("6c1f6a3e-6f0f-5f0e-9d53-3b1f0a5d7c21")


def uid_of(name: str) -> UID:
    """Return the unique identifier that belongs to `name`, always the same (root 2.25, from a UUID)."""
    return UID(f"2.25.{uuid.uuid5(_NAMESPACE, name).int}")
