"""Which templates make a test, and with which seeds: another choice each time, ill and healthy children mixed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

from helpers.fresh.drawing import LARGEST_SEED, MOST_TRIES
from helpers.fresh.template import Template

FILMS = 6
"""Of a short test. A decision of this project [D]."""
MOST_TIMES = 2
"""So often one test may show a template, each time with another child, where a module has few of them."""
SHARE = 1 / 3
"""Of the films at least so many show no disease, and so many do [D]: the curriculum's third of normals and mimics."""

T = TypeVar("T")


def choose(templates: Sequence[Template], met: Iterable[str], chance: Random) -> list[Template]:
    """Return the templates of a test, in the order in which their films are shown.

    Parameters
    ----------
    templates
        Those there are for this module and role.
    met
        The ids of templates that the learner has had, one entry for each film: what was met less comes first.
    chance
        Decides between equals, and the order.
    """
    times = Counter(met)
    ranked = sorted(templates, key=lambda template: (times[template.id], chance.random()))
    films = min(FILMS, MOST_TIMES * len(ranked))
    each = math.ceil(films * SHARE)
    healthy = _first([template for template in ranked if not template.diseased], each)
    diseased = _first([template for template in ranked if template.diseased], each)
    chosen = [*healthy, *diseased]
    chosen += _left(ranked * MOST_TIMES, chosen)[: films - len(chosen)]
    return _mixed(chosen, chance)


def _first(ranked: list[Template], count: int) -> list[Template]:
    return (ranked * MOST_TIMES)[:count]


def _left(ranked: Sequence[Template], taken: Sequence[Template]) -> list[Template]:
    """Return what is left of a list when some of it was taken."""
    counts, left = Counter(template.id for template in taken), []
    for template in ranked:
        if counts[template.id]:
            counts[template.id] -= 1
        else:
            left.append(template)
    return left


def _mixed(items: Sequence[T], chance: Random) -> list[T]:
    return chance.sample(items, len(items))


def fresh_seeds(count: int, used: Iterable[int], draw: Callable[[int], int]) -> list[int]:
    """Return seeds that no film of this learner had, far enough apart that the next ones may be tried as well.

    Parameters
    ----------
    count
        How many.
    used
        The seeds that films had.
    draw
        Returns a number by chance, from zero and below its argument.
    """
    taken = set(used)
    fresh: list[int] = []
    while len(fresh) < count:
        seed = draw(LARGEST_SEED)
        if all(abs(seed - other) >= MOST_TRIES for other in taken):
            fresh.append(seed)
            taken.add(seed)
    return fresh
