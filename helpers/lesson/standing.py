"""How a learner stands: everything that ``progress()`` shows, computed once from the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from helpers.fresh.naming import name_of
from helpers.lesson.course_path import CoursePath
from helpers.lesson.misses import Miss, misses
from helpers.lesson.modules import ROLES, in_course_order, module_name
from helpers.lesson.next_steps import Step, next_steps
from helpers.lesson.offered import Offered
from helpers.lesson.tally import Tally, tally, tried
from helpers.records import Attempt, QuestionRecord, by_question
from helpers.records.calibration import Calibration, calibration
from helpers.records.curve import CurvePoint, learning_curve
from helpers.records.mastery import Reader, judge_reader
from helpers.records.outcome import Outcome, in_time, outcome_of
from helpers.records.readings import CaseReading, case_of, case_readings, judged, unaided
from helpers.records.review import Review, reviews

ELSEWHERE = "No longer in this workbook"
TESTS = "Entry and exit tests"


@dataclass(frozen=True)
class Standing:
    """How a learner stands.

    Attributes
    ----------
    learner, role
        The pseudonym, and the role; empty where none was chosen.
    on_server
        The record is kept on a class server, not on this computer.
    attempts
        How many are kept.
    records
        All attempts by question; the question that was tried last at the end.
    total, modules, roles, elsewhere
        How the questions stand: all that are offered, by module begun, by role, and those that were tried
        but are no longer offered (None where there are none). A question may be for several roles.
    tests
        How the questions of entry and exit tests went, which are drawn for one learner; None where there are none.
    path
        The way through the course for this role; None where it was not asked for.
    curve
        One point for each unaided first try, oldest first.
    reader, readers
        How cases were read, all together and by module.
    calibration
        Confidence and being right; None where no confidence was given.
    misses
        What was missed where, newest first.
    steps, upcoming
        What to do next, and the first review that is not yet due.
    """

    learner: str
    role: str
    on_server: bool
    attempts: int
    records: tuple[QuestionRecord, ...]
    total: Tally
    modules: tuple[Tally, ...]
    roles: tuple[Tally, ...]
    elsewhere: Tally | None
    tests: Tally | None
    path: CoursePath | None
    curve: tuple[CurvePoint, ...]
    reader: Reader
    readers: tuple[tuple[str, Reader], ...]
    calibration: Calibration | None
    misses: tuple[Miss, ...]
    steps: tuple[Step, ...]
    upcoming: Review | None


def standing(
    attempts: Sequence[Attempt],
    offered: Sequence[Offered],
    *,
    learner: str,
    role: str,
    now: datetime,
    on_server: bool = False,
    path: CoursePath | None = None,
) -> Standing:
    """Work out how a learner stands.

    Parameters
    ----------
    attempts
        Of this learner, in any order; may come from an older workbook or hold damaged marks.
    offered
        The questions that there are.
    learner, role
        The pseudonym and the role, empty for none.
    now
        The time, with its zone.
    on_server
        Where the record is kept.
    path
        The way through the course for this role.
    """
    attempts = in_time(attempts)
    records = tuple(by_question(attempts))
    how = {record.question: tried(record) for record in records}
    known = {one.address for one in offered}
    drawn = [address for address in how if name_of(address)]
    gone = [address for address in how if address not in known and not name_of(address)]
    due = reviews(attempts)
    readings = case_readings(attempts)
    return Standing(
        learner=learner,
        role=role,
        on_server=on_server,
        attempts=len(attempts),
        records=records,
        total=tally("All questions", known, how),
        modules=tuple(
            tally(module_name(module), addresses, how)
            for module, addresses in _by_module(offered).items()
            if any(address in how for address in addresses)
        ),
        roles=tuple(
            tally(said, addresses, how)
            for name, said in ROLES.items()
            if (addresses := [one.address for one in offered if name in one.roles])
        ),
        elsewhere=tally(ELSEWHERE, gone, how) if gone else None,
        tests=tally(TESTS, drawn, how) if drawn else None,
        path=path,
        curve=tuple(learning_curve([outcome_of(one) is Outcome.RIGHT for one in unaided(attempts)])),
        reader=judge_reader(readings),
        readers=_readers(readings, offered),
        calibration=calibration(judged(attempts)),
        misses=tuple(misses(records)),
        steps=tuple(next_steps(offered, list(how), due, role, now)),
        upcoming=next((review for review in due if review.due > now and review.question in known), None),
    )


def _by_module(offered: Sequence[Offered]) -> dict[str, list[str]]:
    modules = sorted({one.module for one in offered}, key=in_course_order)
    return {module: [one.address for one in offered if one.module == module] for module in modules}


def _readers(readings: Sequence[CaseReading], offered: Sequence[Offered]) -> tuple[tuple[str, Reader], ...]:
    module_of = {case_of(one.address): one.module for one in offered}
    groups: dict[str, list[CaseReading]] = {}
    for reading in readings:
        drawn = name_of(reading.question)
        module = drawn.module if drawn else module_of.get(case_of(reading.question), "")
        groups.setdefault(module, []).append(reading)
    ordered = sorted(groups, key=lambda module: (not module, in_course_order(module)))
    return tuple((module_name(module) or ELSEWHERE, judge_reader(groups[module])) for module in ordered)
