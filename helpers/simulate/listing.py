"""Everything that can be drawn, as a text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from helpers.simulate.offer import Ask, Control, Kind, Offer, said_age

WIDTH = 100
"""Columns of the text where nothing else is asked for."""

EVERY_RECIPE = """\
every recipe
  needs        schema: 1, anatomy, projection (one, or several of one child: [PA, lateral]), side (where there are
               two), age (a number and h, d, w, m or y: 14 m), sex (F or M), seed (a whole number)
  may have     habitus (soft tissue, -2 to 2 standard deviations), findings (a list), technique (what is to be other
               than usual, for example {kvp: …, mas: …})
"""

MISTAKES = "mistakes in the room, on any radiograph"


def listed(offers: Mapping[str, Offer], width: int = WIDTH) -> str:
    """Return what `offers` allow, a part of the body after the other; no line is longer than `width` if it can be."""
    blocks = ["\n".join(_part(name, offer, width)) + "\n" for name, offer in offers.items()]
    mistakes = {kind: each for offer in offers.values() for kind, each in offer.findings.items() if each.quality}
    if mistakes:
        blocks.append("\n".join([MISTAKES, *_findings(mistakes, width)]) + "\n")
    return "\n".join([*blocks, EVERY_RECIPE])


def _part(name: str, offer: Offer, width: int) -> Iterator[str]:
    low, high = offer.ages
    yield name
    if offer.modality != "DX":
        yield from _row("modality", offer.modality, width)
    yield from _row("projections", ", ".join(offer.projections), width)
    yield from _row("sides", "both on one film" if offer.sides == ("B",) else ", ".join(offer.sides), width)
    yield from _row("ages", f"{_age(low)} to below {_age(high)}, for example {offer.example}", width)
    yield from _row("technique", "what a recipe leaves out is as usual at this age:", width)
    for control, set_by in offer.technique.items():
        yield from _row(control, _control(set_by, offer.ages), width, margin=4, column=25)
    most = "one finding" if offer.most == 1 else f"{offer.most} findings"
    yield from _row("findings", f"{most} at the most in one recipe:", width)
    yield from _findings({kind: each for kind, each in offer.findings.items() if not each.quality}, width)


def _findings(kinds: Mapping[str, Kind], width: int) -> Iterator[str]:
    for kind, offered in kinds.items():
        yield from _row(kind, _said(offered), width, margin=4, column=25)
        for field, ask in offered.fields.items():
            yield from _row(field, _allowed(ask), width, margin=6, column=25)


def _said(kind: Kind) -> str:
    return kind.said if kind.ages is None else f"{kind.said} ({_age(kind.ages[0])} to below {_age(kind.ages[1])})"


def _age(years: float) -> str:
    return "birth" if years == 0 else said_age(years)


def _control(control: Control, ages: tuple[float, float]) -> str:
    """Return what a control is, what is usual at the ages of the part, and what is allowed."""
    only = ", ".join(map(str, control.only))
    if isinstance(control.usual, str):
        return f"{control.said}, usually {control.usual} ({only} allowed)"
    inside = [ages[0], *sorted({age for age, _ in control.usual.usual if ages[0] < age < ages[1]})]
    values = [f"{control.usual.usual_at(age):.3g} {control.unit}".strip() for age in inside]
    by_age: Iterable[str] = (f"{value} at {_age(age)}" for value, age in zip(values, inside, strict=True))
    usual = ", ".join(by_age) if len(set(values)) > 1 else values[0]
    allowed = only or f"{control.usual.low:g} to {control.usual.high:g}"
    return f"{control.said}, usually {usual} ({allowed} allowed)"


def _allowed(ask: Ask) -> str:
    return ask.allowed.said if ask.usual is None else f"{ask.allowed.said} ({ask.usual} where it is left out)"


def _row(name: str, text: str, width: int, margin: int = 2, column: int = 15) -> list[str]:
    """Return `name` and, from `column` on, `text`, wrapped; a long name has a line of its own."""
    head = " " * margin + name
    lines = textwrap.wrap(text, max(width - column, 20), break_long_words=False) or [""]
    below = [" " * column + line for line in lines]
    if len(head) + 1 > column:
        return [head, *below]
    return [head.ljust(column) + lines[0], *below[1:]]
