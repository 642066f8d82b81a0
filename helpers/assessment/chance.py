"""Chance that a seed decides: the same seed, the same order and the same tokens, on every computer.

Whoever knows the seed must learn nothing of the key from it. So an order is drawn from what is shown, and never
made by shuffling the order in which an author wrote things down, which may be the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Chance:
    """What one seed decides."""

    seed: str

    def token(self, *what: str, length: int = 16) -> str:
        """Return `length` letters of hexadecimal that belong to `what` and say nothing about it."""
        secret = blake2b(self.seed.encode(), digest_size=32).digest()
        return blake2b("\0".join(what).encode(), key=secret, digest_size=32).hexdigest()[:length]

    def mixed(self, items: Iterable[Item], shown: Callable[[Item], str], where: str) -> list[Item]:
        """Return `items` in an order that depends on the seed and on what is shown of each, and on nothing else."""
        return sorted(items, key=lambda item: (self.token(where, shown(item), length=64), shown(item)))
