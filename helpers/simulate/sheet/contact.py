"""Contact sheets: of everything that is offered, or of given recipes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL.Image import Image as Picture

from helpers.simulate.samples import Row
from helpers.simulate.sheet.draw import draw
from helpers.simulate.sheet.job import Failed, Job
from helpers.simulate.sheet.page import TRAINING, Page, Strip
from helpers.simulate.sheet.workers import each_done, sensible


@dataclass(frozen=True)
class Sheet:
    """A contact sheet, and the cells that could not be drawn: their titles, and why."""

    picture: Picture
    failed: tuple[str, ...]


def sheet_of(
    rows: Sequence[Row],
    side: int,
    *,
    truth: bool = False,
    head: str = TRAINING,
    processes: int | None = None,
    done: Callable[[int, int], None] = lambda _, __: None,
) -> Sheet:
    """Draw the first picture of each recipe.

    Parameters
    ----------
    rows
        Of recipes, see :func:`helpers.simulate.samples.rows_of`.
    side
        Of each picture, in pixels.
    truth
        Draw each picture a second time, with what is true over it.
    head
        What stands on top of the sheet.
    processes
        How many at once; as many as this computer has cores and memory for where None.
    done
        Is called after each picture: how many are ready, and how many there are.
    """
    page = Page(
        [Strip(row.title, tuple(sample.label for sample in row.samples)) for row in rows], side, truth=truth, head=head
    )
    jobs = [Job(sample.data, side, sample.file) for row in rows for sample in row.samples]
    names = [f"{row.title} ({sample.label})" if row.title else sample.label for row in rows for sample in row.samples]
    failed: dict[int, str] = {}
    for ready, (i, made) in enumerate(each_done(draw, jobs, Failed, processes or sensible()), start=1):
        page.put(i, made if isinstance(made, Failed) else made[0])
        if isinstance(made, Failed):
            failed[i] = f"{names[i]}: {made.why}"
        done(ready, len(jobs))
    return Sheet(page.picture, tuple(failed[i] for i in sorted(failed)))
