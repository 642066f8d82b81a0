"""By which question a response is marked: one of a key file, or one of the workbook's own cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from helpers.assessment.keyring import Edition, Keyring
from helpers.assessment.neutral import Names
from helpers.cases import CaseError, case_folders, load_case
from helpers.dicom import CannotOpen
from helpers.questions import Question, parse_question

OLDER = "The answer is to an older revision of the question."
OTHER = "The answer is to another revision of the question, older or newer than the one here."


@dataclass(frozen=True)
class Version:
    """A question with the rules of some time; `names` are the author's ids by the neutral ones, if there are."""

    question: Question
    names: Names = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A question that responses name.

    Attributes
    ----------
    address
        As responses have it.
    about
        What it is called in the cases, where that is something else.
    kind, points
        Of the version that is asked now.
    versions
        By their revisions.
    current
        The revision that is asked now; None where the question is not asked any more.
    keeps_all
        Whether every revision that ever was is in `versions`. The workbook's own cases change without a record
        of what they were.
    """

    address: str
    about: str
    kind: str
    points: float
    versions: dict[str, Version]
    current: str | None
    keeps_all: bool

    def version(self, revision: str, *, older: bool) -> Version | str:
        """Return by what an answer is marked, or why it is not.

        Parameters
        ----------
        revision
            As the response has it.
        older
            Whether answers to other revisions are wanted: by the rules of their own time where these are
            known, else by those of now.
        """
        found = self.versions.get(revision)
        if found:
            return found if older or revision == self.current else f"{OLDER} Use --older to mark it by its own rules."
        if self.keeps_all or self.current is None:
            return "The answer is to a revision of the question that the key does not know."
        return self.versions[self.current] if older else f"{OTHER} Use --older to mark it by the rules of now."


class Rules(Protocol):
    """Where questions come from.

    Attributes
    ----------
    otherwise : list of str
        Questions whose rules of marking are others in this workbook than in the one that packed them.
    """

    otherwise: list[str]

    def find(self, address: str) -> Asked | str:
        """Return the question at an address, or why there is none."""


class KeyRules:
    """The questions of a key file.

    Raises
    ------
    AssessmentError
        If a question of the key cannot be built.
    """

    def __init__(self, keyring: Keyring) -> None:
        self.assessment = keyring.assessment
        self.otherwise: list[str] = []
        by_id: dict[str, list[Edition]] = {}
        for edition in keyring.editions:
            by_id.setdefault(edition.id, []).append(edition)
        self.asked = {f"{self.assessment}/{name}": self._asked(keyring, each) for name, each in by_id.items()}

    def _asked(self, keyring: Keyring, editions: list[Edition]) -> Asked:
        versions = {edition.revision: Version(keyring.question(edition), edition.names) for edition in editions}
        newest = next((edition for edition in editions if edition.current), editions[-1])
        question = versions[newest.revision].question
        if newest.original and question.revision != newest.original:
            self.otherwise.append(newest.id)
        current = newest.revision if newest.current else None
        address = f"{self.assessment}/{newest.id}"
        return Asked(address, question.address, question.kind, question.points, versions, current, keeps_all=True)

    def find(self, address: str) -> Asked | str:
        """Return the question at ``<assessment>/<q1>``, or why there is none."""
        if address in self.asked:
            return self.asked[address]
        if address.startswith("assessment-") and not address.startswith(f"{self.assessment}/"):
            return "The answer belongs to another assessment."
        return "The assessment has no such question."


class StudyRules:
    """The questions of the catalogue, each loaded when the first answer to it comes.

    Parameters
    ----------
    root
        The folder of the cases; those of the workbook when None.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.otherwise: list[str] = []
        self._folders = case_folders(root)
        self._found: dict[str, dict[str, Asked] | str] = {}

    def find(self, address: str) -> Asked | str:
        """Return the question at ``<case>/<question>``, or why there is none."""
        case_id, _, question = address.partition("/")
        if case_id not in self._folders:
            if case_id.startswith("assessment-"):
                return "The answer belongs to an assessment: name its key file with --key."
            if case_id.startswith("fresh-"):
                return (
                    "The answer belongs to an entry or exit test: its film was drawn for one learner, and marked there."
                )
            return "There is no such case in this workbook."
        if case_id not in self._found:
            self._found[case_id] = self._load(case_id)
        found = self._found[case_id]
        if isinstance(found, str):
            return found
        return found.get(question, "The case has no such question in this workbook.")

    def _load(self, case_id: str) -> dict[str, Asked] | str:
        try:
            case = load_case(self._folders[case_id])
            questions = [parse_question(case, i) for i in range(len(case.questions))]
        except (CaseError, CannotOpen) as error:
            return f"The case is not in order: {error}"
        return {
            question.address.partition("/")[2]: Asked(
                question.address,
                "",
                question.kind,
                question.points,
                {question.revision: Version(question)},
                question.revision,
                keeps_all=False,
            )
            for question in questions
        }
