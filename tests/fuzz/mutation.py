"""Spoil bytes and data, by chance that a seed decides."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

NUMBERS = [0, -1, 1, 2**31, 2**63, -(2**63), 10**30, 10**308, 1e308, -1e308, 5e-324, 0.1, -0.0, 1.5, 200, 201, 10_000]
WORDS = [
    "", " ", "\0", "\x1b[2J", "\u202e", "\ud800", "=1+1", "../../etc/passwd", "/dev/zero", "%s%n", "a" * 300, "é",
    "__import__('os').system('touch owned')", "!!python/object/apply:os.system [touch owned]", "\r\n", "'; DROP TABLE",
    "null", "NaN", "1e999", "<script>alert(1)</script>", "${IFS}", "images/pa.png", "choice", "points", "M1", "a", "l1",
    "q1", "{}", "名前",
]  # fmt: skip
TOKENS = [
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\n", b"\r\n", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u0000", b"\\ud800", b",",
    b"NaN", b"Infinity", b"-", b"1e999", b"9" * 400, b"[" * 2000, b'{"a":' * 500, b"null", b"true", b"&a [*a]", b"*a",
    b"!!python/name:os.system", b"<<: *a", b"\t", b"? ", b"- ", b"|", b">", b"%YAML 9.9\n", b"---\n", b"...\n", b":",
    b"\xe2\x80\xa8",
]  # fmt: skip


def spoiled(content: bytes, chance: random.Random, other: bytes = b"") -> bytes:
    """Return `content` with a few changes, sometimes a piece of `other` in it."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        _change(data, chance, other)
    return bytes(data)


def _change(data: bytearray, chance: random.Random, other: bytes) -> None:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice([1, 1, 2, 10, 100, 1000]))
    what = chance.randrange(7)
    if what == 0 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)
    elif what == 1:
        del data[at:end]
    elif what == 2:
        data[at:at] = data[at:end]
    elif what == 3:
        data[at:at] = chance.choice(TOKENS)
    elif what == 4:
        data[at:end] = chance.choice(TOKENS)
    elif what == 5:
        del data[at:]
    elif other:
        start = chance.randrange(len(other))
        data[at:end] = other[start : start + chance.choice([5, 50, 500])]


def spoiled_data(data: Any, chance: random.Random) -> Any:
    """Return a copy of plain data in which one to three values are others."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        data = _replaced(data, chance)
    return data


def _replaced(data: Any, chance: random.Random) -> Any:
    """Walk down by chance and change what is there."""
    if isinstance(data, dict) and data and chance.random() < 0.85:
        key = chance.choice(list(data))
        what = chance.random()
        if what < 0.12:
            del data[key]
        elif what < 0.2:
            data[chance.choice(WORDS)] = data[key]
        else:
            data[key] = _replaced(data[key], chance)
        return data
    if isinstance(data, list) and data and chance.random() < 0.85:
        i, what = chance.randrange(len(data)), chance.random()
        if what < 0.1:
            del data[i]
        elif what < 0.2:
            data.insert(i, copy.deepcopy(chance.choice(data)))
        elif what < 0.23:
            data[:] = data * chance.choice([2, 10, 300] if len(as_json(data)) < 2000 else [2])
        else:
            data[i] = _replaced(data[i], chance)
        return data
    return anything(chance)


def anything(chance: random.Random, deep: int = 3) -> Any:
    """Return a value that may be of any form."""
    return chance.choice(LEAVES if not deep or chance.random() < 0.67 else [_list, _fields, _nested])(chance, deep)


def _list(chance: random.Random, deep: int) -> Any:
    # Long lists hold plain values only: a line of a file has a megabyte at most.
    return [anything(chance, deep - 1) for _ in range(chance.choice([0, 1, 2, 4] if deep > 1 else [0, 1, 60]))]


def _fields(chance: random.Random, deep: int) -> Any:
    return {chance.choice(WORDS): anything(chance, deep - 1) for _ in range(chance.choice([0, 1, 3]))}


def _nested(chance: random.Random, _: int) -> Any:
    nested: Any = 1
    for _ in range(chance.choice([3, 40, 400])):
        nested = [nested] if chance.random() < 0.5 else {"a": nested}
    return nested


LEAVES: list[Callable[[random.Random, int], Any]] = [
    lambda c, _: c.choice(NUMBERS),
    lambda c, _: c.choice(WORDS),
    lambda c, _: c.choice([None, True, False]),
    lambda c, _: c.uniform(-100, 700),
    lambda c, _: c.randint(-5, 20),
    lambda c, _: c.choice([float("inf"), float("nan"), "b", "c", "i1", "r2"]),
]


def as_json(data: Any) -> bytes:
    """Return JSON, also of what JSON does not allow; nothing where that cannot be."""
    try:
        return json.dumps(data).encode("ascii")
    except (RecursionError, ValueError, TypeError):
        return b""
