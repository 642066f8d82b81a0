"""What goes wrong with a record, as one sentence."""

from __future__ import annotations


class StoreError(Exception):
    """The record cannot be read or written; the message names it and the way out, and never a password."""
