"""What one kind of finding does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.recipe import Finding

Prepare: TypeAlias = Callable[[Plan, Finding], Plan]
Change: TypeAlias = Callable[[ChestScene, Finding, np.random.Generator], ChestScene]


@dataclass(frozen=True)
class Effect:
    """What one kind of finding does: pure functions.

    Parameters
    ----------
    prepare
        Changes the plan before the child is built: volume, shift, heart size, domes, thymus, pose, breath.
    change
        Changes the scene: fields, density, things added, truth.
    put_in
        Somebody has put it into the child, or the child has swallowed it: it goes where all others leave a way.
    """

    prepare: Prepare | None = None
    change: Change | None = None
    put_in: bool = False
