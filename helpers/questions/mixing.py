"""Put items into an order that gives nothing away, and that is the same every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def mixed(items: Sequence[Item], seed: str) -> list[Item]:
    """Return `items` in an order drawn by `seed`, never the order that they come in where there is another."""
    order = list(range(len(items)))
    chance = random.Random(seed)  # noqa: S311 - for fairness, not for secrecy
    while len(order) > 1:
        chance.shuffle(order)
        if order != sorted(order):
            break
    return [items[i] for i in order]
