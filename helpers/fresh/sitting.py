"""One test of one learner: which films, with which seeds, and how it went; kept, so that a restart goes on with it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args

from helpers.files import write_whole
from helpers.fresh.choosing import choose, fresh_seeds
from helpers.fresh.drawing import MOST_TRIES
from helpers.fresh.naming import name_of
from helpers.fresh.template import templates
from helpers.records import home

Test = Literal["entry", "exit"]
TESTS: tuple[Test, ...] = get_args(Test)
SCHEMA = 1
FILE = "sitting.json"
LARGEST_FILE = 100_000
"""Bytes; a file that is larger was not written here."""


class NoTest(LookupError):
    """There is no such test; the message says why."""


@dataclass(frozen=True)
class Film:
    """A film of a test: what it is drawn from, the questions that are asked on it, and whether the child is ill."""

    template: str
    seed: int
    questions: tuple[str, ...]
    diseased: bool


@dataclass(frozen=True)
class Result:
    """How one question went: `score` is None where it was not answered."""

    address: str
    score: float | None
    out_of: float


@dataclass(frozen=True)
class Sitting:
    """One test of one learner.

    Attributes
    ----------
    folder
        Where it is kept; the films are in it, in a folder each.
    module, test, role
        What is tested; the role is that of the learner when the test began, empty where none was chosen.
    began, finished
        When, in UTC; `finished` is empty while it goes on.
    films
        In the order in which they are shown.
    results
        How each question went; none while it goes on.
    """

    folder: Path
    module: str
    test: Test
    role: str
    began: str
    films: tuple[Film, ...]
    finished: str = ""
    results: tuple[Result, ...] = ()

    def place(self, film: int) -> Path:
        """Return the folder into which film `film` is drawn, as one case folder in it."""
        return self.folder / str(film + 1)

    def drawn(self, film: int) -> Path | None:
        """Return the case folder of film `film`; None while it is not drawn."""
        return next((path.parent for path in sorted(self.place(film).glob("fresh-*/case.yaml"))), None)

    def result(self, film: int, question: int) -> Result | None:
        """Return how a question of a film went; None where that is not known."""
        wanted = self.films[film]
        for result in self.results:
            name, asked = name_of(result.address), result.address.partition("/")[2]
            # Where a seed did not hold, one of the next was taken.
            if (
                name
                and name.template == wanted.template
                and 0 <= name.seed - wanted.seed < MOST_TRIES
                and asked == wanted.questions[question]
            ):
                return result
        return None

    def save(self) -> None:
        """Keep the test as it is now.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        write_whole(self.folder / FILE, json.dumps(data_of(self), indent=1).encode())

    def end(self, results: Sequence[Result]) -> Sitting:
        """Return the test as it ended, which is kept; errors as in :meth:`save`."""
        ended = replace(self, finished=_now(), results=tuple(results))
        ended.save()
        return ended


def begin(module: str, test: Test, role: str = "", root: Path | None = None) -> Sitting:
    """Begin a test with seeds that no film of this learner had.

    Parameters
    ----------
    module, test, role
        What is tested, and who is.
    root
        Where tests are kept; the learner's data folder when None.

    Raises
    ------
    NoTest
        If the module has no templates for this role.
    OSError
        If it cannot be kept.
    """
    found = templates(module, role) or templates(module)
    if not found:
        raise NoTest(f"There is no test for {module} in this workbook yet.")
    known = sittings(root)
    met = [film.template for sitting in known for film in sitting.films]
    chosen = choose(found, met, Random(secrets.randbits(64)))  # noqa: S311 - for a mixed order, not for secrets
    seeds = fresh_seeds(len(chosen), (film.seed for sitting in known for film in sitting.films), secrets.randbelow)
    films = tuple(
        Film(each.id, seed, each.questions_for(role) or each.questions_for(""), each.diseased)
        for each, seed in zip(chosen, seeds, strict=True)
    )
    now = _now()
    name = f"{now[:19].replace(':', '')}-{module.lower()}-{test}-{secrets.token_hex(2)}"
    sitting = Sitting(_root(root) / name, module, test, role, now, films)
    sitting.save()
    return sitting


def sittings(root: Path | None = None) -> list[Sitting]:
    """Return all tests that are kept, oldest first; what is damaged is left out."""
    found = [_read(path) for path in _root(root).glob(f"*/{FILE}")]
    return sorted((each for each in found if each is not None), key=lambda sitting: (sitting.began, sitting.folder))


def newest(module: str, test: Test, root: Path | None = None) -> Sitting | None:
    """Return the test of this module that was begun last."""
    return next((each for each in reversed(sittings(root)) if (each.module, each.test) == (module, test)), None)


def find_drawn(case_id: str, root: Path | None = None) -> Path | None:
    """Return the folder of a drawn case; None where it was removed or never was."""
    if name_of(case_id) is None:
        return None
    return next((path.parent for path in sorted(_root(root).glob(f"*/*/{case_id}/case.yaml"))), None)


def entry_before(sitting: Sitting, root: Path | None = None) -> Sitting | None:
    """Return the entry test of the same module that ended last before `sitting` began."""
    others = [each for each in sittings(root) if each.module == sitting.module and each.folder != sitting.folder]
    entries = [each for each in others if each.test == "entry" and each.finished and each.finished <= sitting.began]
    return entries[-1] if entries else None


def data_of(sitting: Sitting) -> dict[str, Any]:
    """Return a test as plain data, without where it lies."""
    return {"schema": SCHEMA, **{name: value for name, value in asdict(sitting).items() if name != "folder"}}


def place_of(name: str, root: Path | None = None) -> Path:
    """Return the folder of the test of this name; the learner's data folder holds it when `root` is None."""
    return _root(root) / name


def _root(root: Path | None) -> Path:
    return root or home() / "fresh"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(path: Path) -> Sitting | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        return sitting_of(path.parent, json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def sitting_of(folder: Path, data: dict[str, Any]) -> Sitting | None:
    """Return the test that plain data tell of; None where they are of another schema.

    Raises
    ------
    LookupError, TypeError, ValueError, ArithmeticError, AttributeError
        If a field is missing or of another form.
    """
    if data["schema"] != SCHEMA or data["test"] not in TESTS:
        return None
    films = tuple(
        Film(str(film["template"]), int(film["seed"]), tuple(film["questions"]), bool(film["diseased"]))
        for film in data["films"]
    )
    results = tuple(
        Result(str(each["address"]), None if each["score"] is None else float(each["score"]), float(each["out_of"]))
        for each in data["results"]
    )
    texts = {name: str(data[name]) for name in ("module", "role", "began", "finished")}
    return Sitting(folder=folder, test=data["test"], films=films, results=results, **texts)
