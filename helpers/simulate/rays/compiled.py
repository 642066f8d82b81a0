"""How the kernels of this room are compiled."""

from __future__ import annotations

from collections.abc import Callable
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

each = numba.prange
"""A range whose turns may run side by side: each must write to places of its own."""


def kernel(function: Kernel) -> Kernel:
    """Compile `function` when it is first called, with its `each` loops side by side; kept on the disk."""
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
