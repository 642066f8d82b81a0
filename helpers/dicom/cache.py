"""A small memory of what was used last, limited in bytes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Item = TypeVar("Item")


class ByteCache(Generic[Item]):
    """Keep the items used last while they fit into `limit` bytes; the newest one stays in any case."""

    def __init__(self, limit: int, size: Callable[[Item], int]) -> None:
        self._limit, self._size = limit, size
        self._items: OrderedDict[Hashable, Item] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Item]) -> Item:
        """Return the item of `key`, made now when it is not there."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        item = make()  # outside the lock: two threads may both make it, which is only slower
        with self._lock:
            if key not in self._items:
                self._items[key] = item
                self._bytes += self._size(item)
            while self._bytes > self._limit and len(self._items) > 1:
                self._bytes -= self._size(self._items.popitem(last=False)[1])
        return item
