"""How the kernels of this room are compiled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, wraps
from typing import Any, TypeVar, cast

Kernel = TypeVar("Kernel", bound=Callable[..., object])

try:
    import numba
except ImportError as missing:
    raise ImportError(
        "Drawing this part of the body needs numba, which is not installed here (there is none for Macs with an "
        "Intel processor). Run `python workbook.py simulate …` on another computer."
    ) from missing

# Sums are kept in the order in which they are written: otherwise what was just compiled and the same from the disk
# round differently, and a recipe would not give the same bytes the second time.
ORDERED = {"nnan", "ninf", "nsz"}

Turn = tuple[int, int]
"""The rows that one of several threads takes: the first, and how many it goes on each time."""
ALONE: Turn = (0, 1)
"""All rows."""
THREADS = int(vars(numba.config)["NUMBA_NUM_THREADS"])
"""As many as the computer has cores, or as the variable of the environment of this name says."""


def kernel(function: Kernel) -> Kernel:
    """Compile `function` when it is first called, and share its rows out among threads; kept on the disk.

    Its last parameter is a `Turn`: it takes every so many rows, of which each writes to places of its own. Callers
    leave it out. numba can share a loop out too, but compiles twice as long for that.
    """
    # A division by zero is not looked for: it gives infinity, as in numpy.
    compiled: Any = numba.njit(error_model="numpy", fastmath=ORDERED, cache=True, nogil=True)(function)

    @wraps(function)
    def shared(*arguments: object) -> None:
        if THREADS == 1:
            compiled(*arguments, ALONE)
        else:
            list(_threads().map(lambda first: compiled(*arguments, (first, THREADS)), range(THREADS)))

    return cast("Kernel", shared)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "rows")


each = numba.prange
"""A range whose turns numba may run side by side, in a `split_kernel`: each must write to places of its own."""


def split_kernel(function: Kernel) -> Kernel:
    """Compile `function` so that numba shares its `each` loops out among threads, which takes twice as long.

    For a kernel whose films would change otherwise: where it compares what is equal but for rounding.
    """
    compiled: Any = numba.njit(parallel=True, fastmath=ORDERED, cache=True, nogil=True)(function)
    return cast("Kernel", compiled)


def serial_kernel(function: Kernel) -> Kernel:
    """Compile `function` for one thread."""
    compiled: Any = numba.njit(fastmath=True, cache=True, nogil=True)(function)
    return cast("Kernel", compiled)


def inlined(function: Kernel) -> Kernel:
    """Compile `function` into the kernels that call it."""
    compiled: Any = numba.njit(fastmath=True, cache=True, nogil=True, inline="always")(function)
    return cast("Kernel", compiled)


def inner_kernel(function: Kernel) -> Kernel:
    """Compile `function` for other kernels only: Python cannot call it, which spares a third of the time to compile."""
    options: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    compiled: Any = numba.njit(fastmath=True, cache=True, nogil=True, **options)(function)
    return cast("Kernel", compiled)
