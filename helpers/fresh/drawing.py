"""Draw a template with a seed: an ordinary case folder, with images and truth, whose questions are proved to hold."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from helpers.cases import Case, CaseError, load_case
from helpers.dicom import CannotOpen
from helpers.files import write_whole
from helpers.fresh.naming import case_id
from helpers.fresh.template import Template
from helpers.questions import case_cues, case_faults, parse_questions

MOST_TRIES = 12
"""Seeds that are tried for a film before it is given up."""
LARGEST_SEED = 2**31
"""Seeds that are drawn by chance are below; those after it are tried where one does not hold."""


class NotDrawn(Exception):
    """A film could not be drawn so that its questions hold; the message says why."""


def draw(template: Template, seed: int, into: Path, tries: int = MOST_TRIES) -> Case:
    """Draw a case into the folder `into`, with `seed` or with the next one with which its questions hold.

    The case appears in one moment, whole: whoever looks into the folder finds no half of it.

    Raises
    ------
    NotDrawn
        If no seed of those that were tried gives a good case.
    CannotDraw
        If this computer cannot draw this part of the body.
    OSError
        If it cannot be written.
    """
    into.mkdir(parents=True, exist_ok=True)
    reasons: list[str] = []
    for each in range(seed, seed + tries):
        with tempfile.TemporaryDirectory(dir=into, prefix=".", ignore_cleanup_errors=True) as beside:
            reasons = _drawn(template, each, Path(beside))
            if not reasons:
                return _moved(Path(beside) / case_id(template.id, each), into)
    raise NotDrawn(f"{template.id}: none of the seeds {seed} to {seed + tries - 1} holds. {reasons[0]}")


def seed_faults(template: Template, seed: int) -> list[str]:
    """Draw a case only to see whether its questions hold with `seed`; return what is wrong, and keep nothing."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as beside:
        return [f"{template.id} with seed {seed}: {fault}" for fault in _drawn(template, seed, Path(beside))]


def _drawn(template: Template, seed: int, folder: Path) -> list[str]:
    """Write the case into `folder` and return what is wrong with it."""
    from helpers.simulate.films import CannotDraw  # noqa: PLC0415
    from helpers.simulate.produce import simulate, write  # noqa: PLC0415 - heavy

    place = folder / case_id(template.id, seed)
    try:
        write(simulate(template.recipe(seed)), place)
    except (CannotDraw, OSError):
        raise
    except Exception as error:
        return [f"cannot be drawn: {type(error).__name__}: {error}"]
    _write_texts(template, seed, place)
    return list(_faults(template, place))


def _write_texts(template: Template, seed: int, place: Path) -> None:
    text = (template.case.folder / "case.yaml").read_text("utf-8-sig")
    named = re.sub(r"^id:.*$", f"id: {place.name}", text, count=1, flags=re.MULTILINE)
    write_whole(place / "case.yaml", named.encode())
    write_whole(place / "recipe.yaml", yaml.safe_dump(template.data(seed), sort_keys=False).encode())


def _faults(template: Template, place: Path) -> Iterator[str]:
    try:
        case = load_case(place)
        if case.truth is None:
            yield "there is no truth."
            return
        yield from template.variation.misses(case.truth)
        faults = case_faults(case)
        yield from faults or case_cues(case, parse_questions(case))
    except (CaseError, CannotOpen) as error:
        yield str(error)


def _moved(place: Path, into: Path) -> Case:
    there = into / place.name
    try:
        place.replace(there)
    except OSError:
        # Another notebook that goes on with the same test was faster; the same seed gives the same case.
        if not there.is_dir():
            raise
        shutil.rmtree(place, ignore_errors=True)
    return load_case(there)
