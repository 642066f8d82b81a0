"""What the notebook of an assessment calls: ``sit``, then ``ask`` for each question, and ``status``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from helpers.assessment.answers_file import AnswersFile
from helpers.assessment.paper import Paper, PaperCase, read_paper
from helpers.dicom import read
from helpers.lesson.handed_in import Handed, Refused, handed_in
from helpers.lesson.image_sources import Shown
from helpers.lesson.question_widget import QuestionWidget
from helpers.lesson.sealed_desk import SealedDesk
from helpers.lesson.trouble import in_plain_words
from helpers.records import Learner, Store, StoreError, home, pseudonym


@dataclass(frozen=True)
class Status:
    """What is answered and what is not; shows itself in a notebook, and as text elsewhere."""

    answered: tuple[str, ...]
    missing: tuple[str, ...]
    file: str

    def __str__(self) -> str:
        total = len(self.answered) + len(self.missing)
        lines = [f"{len(self.answered)} of {total} questions are answered."]
        lines.append(f"Not yet: {', '.join(self.missing)}." if self.missing else "Nothing is missing.")
        if self.answered:
            lines.append(f"To hand in: the file {self.file}, in the folder of this notebook.")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        first, *others = str(self).splitlines()
        return "".join([f"<p><b>{escape(first)}</b></p>", *(f"<p>{escape(line)}</p>" for line in others)])


class Sitting:
    """An assessment that is being taken.

    Parameters
    ----------
    paper
        What is asked.
    folder
        Where the images are, and where the answers go.
    learner
        The pseudonym.
    store
        The learner's own record, None where it cannot be opened.
    """

    def __init__(self, paper: Paper, folder: Path, learner: str, store: Store | None) -> None:
        self._paper, self._folder, self._learner, self._store = paper, folder, learner, store
        self._answers = AnswersFile(folder, learner)

    def __repr__(self) -> str:
        return f"{self._paper.assessment}: {len(self._paper.questions)} questions"

    def ask(self, question: str, **code: Any) -> QuestionWidget:
        """Ask one question beside its image; the answer is kept and marked later.

        Parameters
        ----------
        question
            ``"q1"``, ``"q2"`` …
        code
            ``answer=`` for a question about something that your own code computes, as for ``ask``; where it
            cannot be handed in, the card says why.

        Raises
        ------
        Trouble
            If there is no such question, or it is answered on its card.
        """
        with in_plain_words():
            if question not in self._paper.questions:
                raise LookupError(f"There is no question {question!r}. There are: {', '.join(self._paper.questions)}.")
            case, asked = self._paper.questions[question]
            if set(code) - {"answer"}:
                raise ValueError(f'ask("{question}") takes nothing but answer=.')
            if code and asked.kind != "value":
                raise ValueError(f'This question is answered on its card: exam.ask("{question}"), without answer=.')
            desk = SealedDesk(
                self._paper,
                case,
                asked,
                self._answers,
                learner=self._learner,
                store=self._store,
                handed=_handed_in(code["answer"]) if code else None,
            )
            return QuestionWidget(desk, self._shown(case, asked.image))

    def _shown(self, case: PaperCase, first: int) -> Shown:
        """Return the images of a case, that of the question before the others."""
        ordered = [case.images[first], *(image for i, image in enumerate(case.images) if i != first)]
        return Shown(
            tuple(read(self._folder / image.file) for image in ordered), tuple(image.label for image in ordered)
        )

    def status(self) -> Status:
        """Say which questions are answered, which are not, and what to hand in."""
        with in_plain_words():
            given = {(line.response["question"], line.response["revision"]) for line in self._answers.lines()}
            asked = {name: question for name, (_, question) in self._paper.questions.items()}
            done = [name for name in asked if (self._paper.address(name), asked[name].revision) in given]
            missing = [name for name in asked if name not in done]
            return Status(tuple(done), tuple(missing), self._answers.path.name)


def sit(path: str | os.PathLike[str]) -> Sitting:
    """Begin an assessment, or go on with it.

    Parameters
    ----------
    path
        ``"assessment.json"``, in the folder of the notebook.

    Raises
    ------
    Trouble
        If it cannot be read.
    """
    with in_plain_words():
        file = Path(path).expanduser().absolute()
        name, store = _learner()
        return Sitting(read_paper(file), file.parent, name, store)


def _handed_in(answer: Any) -> Handed | Refused:
    try:
        return handed_in(answer)
    except ValueError as error:
        return Refused(str(error))


def _learner() -> tuple[str, Store | None]:
    """Return the pseudonym and the record; a record that is damaged must not keep anybody from an assessment."""
    try:
        learner = Learner.here()
    except StoreError:
        return pseudonym(home()), None
    return learner.name, learner.store
