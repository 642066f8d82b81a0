from __future__ import annotations

from helpers.dicom.cache import ByteCache


def test_the_items_used_last_are_kept() -> None:
    made: list[str] = []
    cache: ByteCache[str] = ByteCache(6, len)

    def get(key: str) -> str:
        return cache.get(key, lambda: made.append(key) or key)

    for key in ("aaa", "bbb", "aaa", "ccc", "aaa", "bbb"):
        assert get(key) == key
    assert made == ["aaa", "bbb", "ccc", "bbb"]


def test_one_item_stays_even_when_it_is_too_large() -> None:
    cache: ByteCache[str] = ByteCache(1, len)
    first = cache.get("a", "long".upper)
    assert cache.get("a", lambda: "other") is first
