"""What a class did: a row for each learner and file, and how each question went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from helpers.assessment.marking import Counted, FileMarks
from helpers.assessment.rules import Rules
from helpers.dicom.names import plain

Outcome = Literal["right", "partly", "wrong"]
LONGEST_NAME = 400
COPY = "The file says the same as {file}. Both have a row; the table by question counts them once."


@dataclass(frozen=True)
class SetAside:
    """Something that was not marked: line 0 stands for a whole file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@dataclass(frozen=True)
class Row:
    """What one learner handed in with one file.

    Attributes
    ----------
    learner
        The pseudonym; empty for a file without a single good answer.
    answers
        The answer that counts, by question.
    score, out_of
        Points, of all questions that were asked.
    not_attempted
        The questions without an answer.
    set_aside
        How many lines of the file were not marked.
    also_in
        Other files with answers of the same learner.
    copy_of
        Another file that says exactly the same; empty where there is none.
    """

    file: str
    learner: str
    answers: dict[str, Counted]
    score: float
    out_of: float
    not_attempted: tuple[str, ...]
    set_aside: int
    also_in: tuple[str, ...] = ()
    copy_of: str = ""

    def count(self, outcome: Outcome) -> int:
        """Return how many answers were right, partly right or wrong."""
        return sum(outcome_of(answer) == outcome for answer in self.answers.values())


@dataclass
class QuestionTally:
    """How a question went: how many answers were right, partly right, wrong, and how many were missing."""

    address: str
    about: str
    kind: str
    points: float
    right: int = 0
    partly: int = 0
    wrong: int = 0
    not_attempted: int = 0
    earned: float = 0.0

    @property
    def answers(self) -> int:
        """Number of answers."""
        return self.right + self.partly + self.wrong

    @property
    def share_right(self) -> float | None:
        """Share of the answers that were right; None where there was none."""
        return self.right / self.answers if self.answers else None


@dataclass
class Results:
    """Everything that a batch gave.

    Attributes
    ----------
    questions
        Those that were asked, the one that fewest got right first.
    """

    rows: list[Row] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    questions: list[QuestionTally] = field(default_factory=list)


def outcome_of(answer: Counted) -> Outcome:
    """Say how an answer went."""
    if answer.score >= answer.out_of:
        return "right"
    return "partly" if answer.score > 0 else "wrong"


def results_of(marks: Iterable[FileMarks], rules: Rules, asked: Sequence[str] | None = None) -> Results:
    """Bring the files of a class together.

    Parameters
    ----------
    marks
        Of each file.
    rules
        By which they were marked.
    asked
        The questions that everybody was asked; those that anybody answered when None.
    """
    files = list(marks)
    copies = _copies(files)
    met = {address for file in files for answers in file.answers.values() for address in answers}
    asked = sorted(met, key=in_order) if asked is None else asked
    tallies = {address: _tally(address, rules) for address in [*asked, *sorted(met.difference(asked), key=in_order)]}
    set_aside = [SetAside(_name(file), line, reason) for file in files for line, reason in sorted(file.set_aside)]
    places: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        for learner in file.answers:
            places[learner].append(_name(file))
    rows = [row for file in files for row in _rows(file, asked, tallies, places)]
    rows = [replace(row, copy_of=copies.get(row.file, "")) for row in rows]
    _count(rows, tallies)
    questions = sorted(tallies.values(), key=lambda tally: (tally.share_right is None, tally.share_right or 0.0))
    return Results(rows, set_aside, questions)


def _copies(files: list[FileMarks]) -> dict[str, str]:
    """Return the files that say exactly what an earlier one says, and note it among what was set aside.

    Nobody can tell which of the two is the copy. So both keep their row: else somebody could make another's
    answers disappear by handing in the same lines.
    """
    first: dict[tuple[int, ...], str] = {}
    copies: dict[str, str] = {}
    for file in files:
        told = tuple(sorted(file.identities))
        if not told:
            continue
        if told in first:
            copies[_name(file)] = first[told]
            file.set_aside.append((0, COPY.format(file=first[told])))
        else:
            first[told] = _name(file)
    return copies


def _name(file: FileMarks) -> str:
    return plain(file.file, LONGEST_NAME)


def in_order(address: str) -> tuple[str, int, str]:
    """Return what sorts questions as people count them, q10 after q9."""
    case, _, question = address.partition("/")
    digits = question.removeprefix("q")
    return case, int(digits) if digits.isascii() and digits.isdigit() else 0, question


def _tally(address: str, rules: Rules) -> QuestionTally:
    found = rules.find(address)
    if isinstance(found, str):  # it was found when it was marked
        raise LookupError(found)
    return QuestionTally(address, found.about, found.kind, found.points)


def _rows(
    file: FileMarks, asked: Sequence[str], tallies: dict[str, QuestionTally], places: dict[str, list[str]]
) -> list[Row]:
    name, count = _name(file), len(file.set_aside)
    if not file.answers:
        return [Row(name, "", {}, 0.0, 0.0, (), count)]
    rows = []
    for learner, answers in file.answers.items():
        missing = tuple(address for address in asked if address not in answers)
        score = sum(answer.score for answer in answers.values())
        out_of = sum(answer.out_of for answer in answers.values()) + sum(tallies[each].points for each in missing)
        others = tuple(other for other in places[learner] if other != name)
        rows.append(Row(name, learner, answers, score, out_of, missing, count, others))
    return rows


def _count(rows: list[Row], tallies: dict[str, QuestionTally]) -> None:
    """Add every answer to its question; one that stands in several files counts once."""
    seen: set[int] = set()
    for row in rows:
        for answer in row.answers.values():
            if answer.identity in seen:
                continue
            seen.add(answer.identity)
            tally, outcome = tallies[answer.question], outcome_of(answer)
            setattr(tally, outcome, getattr(tally, outcome) + 1)
            tally.earned += answer.score / answer.out_of
        if row.learner and not row.copy_of:
            for address in row.not_attempted:
                tallies[address].not_attempted += 1
