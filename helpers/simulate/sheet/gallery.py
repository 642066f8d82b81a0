"""What the gallery notebook draws: each part by age and each finding by severity, beside what is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.simulate.offer import Offer
from helpers.simulate.offers import OFFERS
from helpers.simulate.samples import Row, rows_of, rows_of_all
from helpers.simulate.sheet.contact import Sheet, sheet_of

SIDE = 190


def gallery(*parts: str, everything: bool = False, side: int = SIDE) -> Sheet:
    """Draw a sheet of these parts of the body, of all where none is named.

    Parameters
    ----------
    everything
        All ages and all findings, which takes minutes. Otherwise a few of each part, in half a minute.
    side
        Of each picture, in pixels.

    Raises
    ------
    ValueError
        If there is no such part; it names those that there are.
    """
    return sheet_of(gallery_rows(parts, OFFERS, everything=everything), side, truth=True)


def gallery_rows(parts: Sequence[str], offers: Mapping[str, Offer], *, everything: bool) -> list[Row]:
    """Return the rows of the gallery; see :func:`gallery`."""
    unknown = [part for part in parts if part not in offers]
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: no such part; there are: {', '.join(offers)}.")
    chosen = {part: offers[part] for part in parts or offers}
    if everything:
        return list(rows_of_all(chosen))
    return [
        row
        for part, offer in chosen.items()
        for row in _few(rows_of(part, offer), len(offer.projections) - len(offer.slow))
    ]


def _few(rows: Sequence[Row], projections: int) -> list[Row]:
    """Return the youngest and the oldest child, one child of each other projection, and one finding: mild and gross."""
    first, *others = rows[:projections]
    few = [_ends(first), *(Row(row.title, (row.samples[len(row.samples) // 2],)) for row in others)]
    return [*few, *(_ends(row) for row in rows[projections : projections + 1])]


def _ends(row: Row) -> Row:
    return Row(row.title, (row.samples[0], row.samples[-1]) if len(row.samples) > 1 else row.samples)
