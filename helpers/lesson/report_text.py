"""The report of ``progress()`` as plain text, for a terminal and for screens that show no HTML."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.lesson import path_words
from helpers.lesson import report_words as say
from helpers.lesson.modules import module_name
from helpers.lesson.standing import Standing
from helpers.lesson.tally import Tally, tried
from helpers.records import Attempt, QuestionRecord
from helpers.records.outcome import Outcome, outcome_of, points_of

MOST_QUESTIONS = 20


def report_text(found: Standing) -> str:
    """Return the report as lines of text."""
    if not found.records:
        return "\n".join([say.EMPTY, *_path(found)])
    return "\n".join(_lines(found))


def _lines(found: Standing) -> Iterator[str]:
    yield say.heading(found)
    yield f"Now: {say.outcomes(found.total)}."
    yield from _path(found)
    yield from ("", "What to do next")
    if not found.steps:
        yield f"  {say.nothing_next(found)}"
    for step in found.steps:
        yield f'  ask("{step.address}")  {step.reason}'
    yield from ("", "What you have done")
    for group in (*found.modules, *(group for group in (found.tests, found.elsewhere) if group)):
        yield f"  {_group(group)}"
    yield "  For each role (a question may be for several):"
    for group in found.roles:
        yield f"    {_group(group)}"
    yield from ("", "How you read", f"  {say.mix(found.reader)}")
    yield f"  {say.mastery(found.reader)}"
    yield f"  {say.SENSITIVITY}"
    yield f"  {say.judgement('Sensitivity', 'children with disease', found.reader.sensitivity)}"
    yield f"  {say.SPECIFICITY}"
    yield f"  {say.judgement('Specificity', 'children without disease', found.reader.specificity)}"
    if found.reader.discrimination:
        yield f"  {say.AREA}"
        yield f"  AUC: {say.area(found.reader.discrimination)}"
    yield f"  {say.WHAT_AN_INTERVAL_IS}"
    if found.curve:
        newest = found.curve[-1].right
        yield from ("", "Learning curve", f"  Of your last {newest.of} first tries, right: {say.seen(newest)}.")
    if found.calibration:
        yield from ("", "How sure, and how often right", f"  {say.calibrated(found.calibration)}")
        yield from (f"  {line}" for line in say.calibration_figures(found.calibration))
    yield from ("", "Questions, newest first")
    for record in list(reversed(found.records))[:MOST_QUESTIONS]:
        yield f"  {_question(record)}"
    if len(found.records) > MOST_QUESTIONS:
        yield f"  ... and {len(found.records) - MOST_QUESTIONS} more."
    yield from ("", say.kept(found))


def _path(found: Standing) -> Iterator[str]:
    if found.path is None or not found.path.stops:
        return
    yield from ("", "Your path", f"  {path_words.overview(found.path)}")
    following = path_words.next_up(found.path)
    yield f"  Next: {following[2]}." if following else f"  {path_words.ALL_DONE}"
    for stop in found.path.stops:
        yield f"  {module_name(stop.module)}"
        yield from (f"    {path_words.stage_said(stage)}" for stage in stop.stages)
    if found.path.coming:
        yield f"  Coming: {', '.join(found.path.coming)}."


def _group(group: Tally) -> str:
    points = f"; points {group.first:g} at first, now {say.points(group.now, group.out_of)}" if group.out_of else ""
    return f"{group.name}: {group.tried} of {group.offered} tried{points}. Now {say.outcomes(group)}."


def _question(record: QuestionRecord) -> str:
    how = tried(record)
    # A terminal obeys characters that cannot be seen; an address from a strange record must not command it.
    address = "".join(letter if letter.isprintable() else "?" for letter in record.question)
    return f"{address}: {score(how.first)} at first, now {score(how.newest)}"


def score(attempt: Attempt | None) -> str:
    """Return the points of an attempt; what it is where it has none."""
    points = points_of(attempt) if attempt else None
    return say.points(points.score, points.out_of) if points else str(Outcome.NOT_MARKED)


def is_right(attempt: Attempt | None) -> bool:
    """Return whether an attempt earned everything."""
    return attempt is not None and outcome_of(attempt) is Outcome.RIGHT
