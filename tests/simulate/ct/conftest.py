"""Heads and stacks for tests, each made once and coarse: labels without a scan."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from helpers.simulate import recipe_from

CHILD = {
    "schema": 1, "anatomy": "head ct", "projection": "axial", "side": "B", "age": "6 y", "sex": "M", "seed": 3,
    "technique": {"slice_mm": 5},
}  # fmt: skip

COARSE, FINE = 100, 200
"""Rows and columns of the stacks: to see what is there, and to measure it."""


def head_recipe(*findings: dict[str, Any], **fields: Any):
    return recipe_from({**CHILD, **fields, "findings": list(findings)})


@lru_cache(maxsize=8)
def _measured(recipe: Any, size: int):
    from helpers.simulate.ct.head.key import key_of
    from helpers.simulate.ct.head.subject import child_of, field_of, labelled, levels_of
    from helpers.simulate.ct.scanner.dose import dose_of
    from helpers.simulate.ct.subject import Stack

    head = child_of(recipe)
    levels, spacing = levels_of(head, 5.0), field_of(head) / size
    labels = np.stack([labelled(head, level, size, spacing) for level in levels]).astype(np.uint8)
    dose = dose_of(120, 200, 5 * len(levels), head=True)
    stack = Stack(np.zeros((0, size, size), np.int16), labels, spacing, 5.0, levels, dose, 160.0)
    truth = key_of(head, recipe, "images/axial.dcm", stack)
    return head, stack, [{k: v for k, v in truth.items() if k != "more"}, *truth.get("more", [])]


@pytest.fixture(scope="session")
def measured() -> Callable[..., Any]:
    """Return a function that makes head, stack of labels and truths of a recipe with these findings and fields."""
    return lambda *findings, size=COARSE, **fields: _measured(head_recipe(*findings, **fields), size)


@pytest.fixture(scope="session")
def recipe_of_head() -> Callable[..., Any]:
    """Return a function that makes a checked recipe of a head with these findings and fields."""
    return head_recipe
