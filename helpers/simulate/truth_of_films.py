"""The truths of several films of one child, as one (contract 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.simulate.empty_truth import GROUPS


def together(truths: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Return the contents of ``truth.json``: the truth of the first film, and the others under ``more``.

    A name stands on one image only, so that it says which image it is about. What an earlier film has as well gets
    the projection at its end: ``heart`` is that of the first film, ``heart_lateral`` that of the lateral one.

    Parameters
    ----------
    truths
        The projection and the truth of each film; that of a stack may hold further frames under ``more``.
    """
    (_, first), *others = [(projection, part) for projection, truth in truths for part in _frames(truth)]
    taken = _names(first)
    more = []
    for projection, truth in others:
        renamed = _renamed(truth, taken, re.sub(r"[^a-z0-9]+", "_", projection.lower()))
        taken |= _names(renamed)
        more.append(renamed)
    return {**first, "more": more} if more else first


def _frames(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the truth of each frame of one image: a stack brings that of several, the others under ``more``."""
    if "more" not in truth:
        return [truth]
    return [{name: content for name, content in truth.items() if name != "more"}, *truth["more"]]


def _names(truth: dict[str, Any]) -> set[str]:
    return {name for group in GROUPS for name in truth[group]}


def _renamed(truth: dict[str, Any], taken: set[str], ending: str) -> dict[str, Any]:
    own = _names(truth)
    new = {name: f"{name}_{ending}" if name in taken else name for name in own}
    clash = sorted({name for old, name in new.items() if name != old} & (own | taken))
    if clash:
        raise ValueError(f"{truth['image']}: {', '.join(clash)}: there are two things of this name")
    return truth | {group: {new[name]: value for name, value in truth[group].items()} for group in GROUPS}
