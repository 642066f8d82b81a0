"""The way through the course for a role: what there is, what is done, what comes next and how long it takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from helpers.fresh.choosing import FILMS, MOST_TIMES
from helpers.fresh.sitting import Sitting, Test
from helpers.lesson.course_material import Material, Sheet
from helpers.lesson.modules import COURSE, Depth, depth, in_course_order

StageName = Literal["entry", "lesson", "exercise", "exit"]
State = Literal["open", "begun", "done", "spare"]
"""`spare` is what may be left out."""

QUESTIONS_A_FILM = 2
"""At the most; a test takes about a minute for each."""
KNOWN = 0.8
"""Share of an entry test from which a radiologist may go on to the next module (curriculum, section 2) [D]."""


@dataclass(frozen=True)
class Stage:
    """One thing to do for a module.

    Attributes
    ----------
    name
        What it is.
    minutes
        How long it takes.
    state
        How far it is.
    note
        A few words on that: ``3 of 12 questions``, ``45 %``.
    file
        The notebook to open; empty where `call` is to be written into a cell.
    call
        For a test: how it is called.
    """

    name: StageName
    minutes: int
    state: State
    note: str = ""
    file: str = ""
    call: str = ""


@dataclass(frozen=True)
class Stop:
    """One module on the way: how deep the role goes into it, and what there is to do."""

    module: str
    depth: Depth | None
    stages: tuple[Stage, ...]

    @property
    def next(self) -> Stage | None:
        """What comes next here; None where all is done or may be left out."""
        return next((stage for stage in self.stages if stage.state in {"open", "begun"}), None)

    @property
    def minutes_left(self) -> int:
        """How long it takes from here."""
        return sum(stage.minutes for stage in self.stages if stage.state in {"open", "begun"})


@dataclass(frozen=True)
class CoursePath:
    """The modules that are here, in the order for this role, and those that are coming."""

    role: str
    stops: tuple[Stop, ...]
    coming: tuple[str, ...]

    @property
    def next(self) -> Stop | None:
        """The module to go on with: one that was begun, else the first that is not done."""
        left = [stop for stop in self.stops if stop.next]
        begun = [stop for stop in left if any(stage.state != "open" for stage in stop.stages)]
        return next(iter([*begun, *left]), None)

    @property
    def minutes_left(self) -> int:
        """How long it takes from here through all modules that are here."""
        return sum(stop.minutes_left for stop in self.stops)


def course_path(
    materials: Sequence[Material],
    role: str,
    tried: Collection[str],
    meant_for: Mapping[str, Collection[str]],
    sittings: Sequence[Sitting],
) -> CoursePath:
    """Work out the way for a role.

    Parameters
    ----------
    materials
        What there is.
    role
        The learner's; empty for none.
    tried
        The addresses of the questions that were answered.
    meant_for
        Whom each question is for, by its address.
    sittings
        The learner's tests, oldest first.
    """
    stops = [_stop(material, role, tried, meant_for, sittings) for material in materials]
    here = {stop.module for stop in stops}
    return CoursePath(
        role,
        tuple(sorted(stops, key=lambda stop: _order(stop.module, role))),
        tuple(sorted((module for module in COURSE if module not in here), key=lambda module: _order(module, role))),
    )


def _order(module: str, role: str) -> tuple[bool, tuple[int, str]]:
    """Return what sorts what a role needs in full before what it needs the core of."""
    return bool(role) and depth(module, role) != "full", in_course_order(module)


def _stop(
    material: Material,
    role: str,
    tried: Collection[str],
    meant_for: Mapping[str, Collection[str]],
    sittings: Sequence[Sitting],
) -> Stop:
    ours = [sitting for sitting in sittings if sitting.module == material.module]
    spare = role == "radiologist" and (_share(ours, "entry") or 0.0) >= KNOWN
    mine = {name for name, roles in meant_for.items() if not role or role in roles}
    stages = [
        _test_stage(material, "entry", ours),
        *_sheet_stage("lesson", material.lesson, tried, mine, spare=spare),
        *_sheet_stage("exercise", material.exercise, tried, mine, spare=spare),
        _test_stage(material, "exit", ours, spare=spare),
    ]
    return Stop(material.module, depth(material.module, role), tuple(stage for stage in stages if stage))


def _sheet_stage(
    name: Literal["lesson", "exercise"],
    sheet: Sheet | None,
    tried: Collection[str],
    mine: Collection[str],
    *,
    spare: bool,
) -> list[Stage]:
    if sheet is None:
        return []
    # A radiologist may find an exercise that was written for others; then all of it counts.
    asked = [address for address in sheet.questions if address in mine] or list(sheet.questions)
    answered = sum(address in tried for address in asked)
    state: State = "open" if not answered else "begun" if answered < len(asked) else "done"
    note = f"{answered} of {len(asked)} questions" if state == "begun" else ""
    return [Stage(name, sheet.minutes, "spare" if spare and state == "open" else state, note, sheet.file)]


def _test_stage(material: Material, test: Test, ours: Sequence[Sitting], *, spare: bool = False) -> Stage | None:
    if not material.templates:
        return None
    share = _share(ours, test)
    state: State = "done" if share is not None else "begun" if any(each.test == test for each in ours) else "open"
    return Stage(
        test,
        min(FILMS, MOST_TIMES * material.templates) * QUESTIONS_A_FILM,
        "spare" if spare and state == "open" else state,
        f"{100 * share:.0f} %" if share is not None else "",
        material.holds(test),
        f'{test}_test("{material.module}")',
    )


def _share(ours: Sequence[Sitting], test: Test) -> float | None:
    """Return the share of the newest test of its kind that has ended."""
    ended = [each for each in ours if each.test == test and each.finished and each.results]
    if not ended:
        return None
    results = ended[-1].results
    return sum(result.score or 0.0 for result in results) / sum(result.out_of for result in results)
