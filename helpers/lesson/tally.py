"""Count how a group of questions stands: right, partly or not right, and not attempted stay apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from helpers.records import Attempt, QuestionRecord
from helpers.records.outcome import Outcome, in_time, outcome_of, points_of


@dataclass(frozen=True)
class Tried:
    """How one question went: the first try and the newest one that were marked; None where none was."""

    first: Attempt | None
    newest: Attempt | None


@dataclass(frozen=True)
class Tally:
    """How the questions of one group stand.

    Attributes
    ----------
    name
        Of the group.
    offered
        Questions that there are; tried ones too that are no longer there.
    right, partly, wrong, not_marked
        Questions tried, by their newest marked answer; `not_marked` have none.
    right_first
        Questions that were right at the first try.
    first, now, out_of
        Points at the first and at the newest try, and what there was to earn at the newest, over the
        questions that were marked.
    """

    name: str
    offered: int
    right: int
    partly: int
    wrong: int
    not_marked: int
    right_first: int
    first: float
    now: float
    out_of: float

    @property
    def tried(self) -> int:
        """Questions that were answered at least once."""
        return self.right + self.partly + self.wrong + self.not_marked

    @property
    def not_attempted(self) -> int:
        """Questions that were never answered."""
        return self.offered - self.tried


def tried(record: QuestionRecord) -> Tried:
    """Return the first and the newest marked attempt at a question."""
    marked = [one for one in in_time(record.attempts) if outcome_of(one) is not Outcome.NOT_MARKED]
    return Tried(marked[0], marked[-1]) if marked else Tried(None, None)


def tally(name: str, addresses: Collection[str], records: Mapping[str, Tried]) -> Tally:
    """Count how the questions at `addresses` stand."""
    known = [records[address] for address in addresses if address in records]
    newest = [_outcome(one.newest) for one in known]
    return Tally(
        name=name,
        offered=len(addresses),
        right=newest.count(Outcome.RIGHT),
        partly=newest.count(Outcome.PARTLY),
        wrong=newest.count(Outcome.WRONG),
        not_marked=newest.count(Outcome.NOT_MARKED),
        right_first=sum(_outcome(one.first) is Outcome.RIGHT for one in known),
        first=sum(_scores(one.first for one in known)),
        now=sum(_scores(one.newest for one in known)),
        out_of=sum(points.out_of for one in known if one.newest and (points := points_of(one.newest))),
    )


def _outcome(attempt: Attempt | None) -> Outcome:
    return outcome_of(attempt) if attempt else Outcome.NOT_MARKED


def _scores(attempts: Iterable[Attempt | None]) -> Iterable[float]:
    return (points.score for one in attempts if one and (points := points_of(one)))
