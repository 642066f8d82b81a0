"""Turn cases into a paper for learners, and into a key that stays with the instructor.

The paper depends on the seed and on what learners may see before they answer, and on nothing else: change
which option is right, where the truth lies or what is explained, and not a byte of it changes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.assessment.chance import Chance
from helpers.assessment.keyring import Edition, Keyring, digest_of, truth_digest
from helpers.assessment.neutral import neutral
from helpers.assessment.paper import AssessmentError, Paper, PaperCase, PaperImage, PaperQuestion
from helpers.cases import Case, Truth, case_folders, find_case
from helpers.darkroom import image_path
from helpers.dicom import read
from helpers.geometry import Scale
from helpers.questions import Question, parse_question, with_defaults


@dataclass(frozen=True)
class Chosen:
    """A case, and the questions of it that are asked: ``(number in the case, question)``."""

    case: Case
    questions: tuple[tuple[int, Question], ...]


@dataclass(frozen=True)
class Sealed:
    """What a pack makes: the paper, its images by file name, and what the key holds."""

    paper: Paper
    images: dict[str, bytes]
    editions: tuple[Edition, ...]
    truths: dict[str, Truth]


def choose(names: Sequence[str], role: str = "", root: Path | None = None) -> list[Chosen]:
    """Return the cases and questions that are named; all of the catalogue when none is.

    Parameters
    ----------
    names
        Case ids, and ``<case id>/<question id>``.
    role
        Ask what this role is asked, in its own words; empty for all questions.
    root
        The folder of the cases; ``sample_cases`` when None.

    Raises
    ------
    NoSuchCase, LookupError, CaseError
        If there is no such case or question, or it is not in order.
    AssessmentError
        If nothing is left to ask.
    """
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for name in names or case_folders(root):
        case_id, _, question = name.partition("/")
        wanted[case_id].append(question)
    chosen = [_chosen(find_case(case_id, root), questions, role) for case_id, questions in wanted.items()]
    chosen = [each for each in chosen if each.questions]
    if not chosen:
        who = f" that is put to the role {role}" if role else ""
        raise AssessmentError(f"There is no question{who} in what was named.")
    return chosen


def _chosen(case: Case, wanted: list[str], role: str) -> Chosen:
    ids = [question["id"] for question in case.questions]
    for name in wanted:
        if name and name not in ids:
            raise LookupError(f"{case.id} has no question {name!r}. It has: {', '.join(ids)}.")
    numbers = [i for i, name in enumerate(ids) if "" in wanted or name in wanted]
    questions = [(i, parse_question(case, i, role)) for i in numbers]
    return Chosen(case, tuple((i, question) for i, question in questions if not role or role in question.roles))


def seal(chosen: Iterable[Chosen], chance: Chance, role: str = "", earlier: Keyring | None = None) -> Sealed:
    """Make the paper and the key.

    Parameters
    ----------
    chosen
        What is asked.
    chance
        Decides the order of cases and of choices, and the tokens.
    role
        As for :func:`choose`.
    earlier
        The key of the last pack of this assessment: questions that changed since get a new token, and their
        earlier editions are kept.
    """
    sealer = Sealer(chance, role)
    seen = [(each, _seen(each)) for each in chosen]
    cases = [sealer.case(each) for each, _ in chance.mixed(seen, lambda pair: pair[1], "cases")]
    editions = [_with_edition(edition, chance, earlier) for edition in sealer.editions]
    tokens = {edition.id: edition.revision for edition in editions}
    paper = Paper(sealer.assessment, tuple(_with_tokens(case, tokens) for case in cases))
    truths = {**(earlier.truths if earlier else {}), **sealer.truths}
    return Sealed(paper, sealer.images, (*editions, *_superseded(editions, earlier)), truths)


def _seen(chosen: Chosen) -> str:
    """Return a digest of what is shown of a case."""
    case = chosen.case
    asked = [[question.kind, question.prompt, question.points, question.confidence] for _, question in chosen.questions]
    text = json.dumps([case.patient, case.history, [image.label for image in case.images], asked])
    pixels = [read(image_path(case, image.file)).stored().tobytes() for image in case.images]
    return digest_of(b"".join([text.encode(), *pixels]))


class Sealer:
    """Seal one case after the other, and number what is sealed.

    Parameters
    ----------
    chance, role
        As for :func:`seal`.
    """

    def __init__(self, chance: Chance, role: str) -> None:
        self.assessment = f"assessment-{chance.token('assessment', length=8)}"
        self.images: dict[str, bytes] = {}
        self.editions: list[Edition] = []
        self.truths: dict[str, Truth] = {}
        self._chance, self._role, self._cases = chance, role, 0

    def case(self, chosen: Chosen) -> PaperCase:
        """Seal a case with the questions that are asked about it."""
        self._cases += 1
        case = chosen.case
        images = tuple(self._image(case, i) for i in range(len(case.images)))
        truth = truth_digest(case.truth) if case.truth else ""
        if case.truth and chosen.questions:
            self.truths[truth] = case.truth
        questions = tuple(self._question(case, i, question, truth) for i, question in chosen.questions)
        return PaperCase(f"Case {self._cases}", case.patient, case.history, images, questions)

    def _image(self, case: Case, i: int) -> PaperImage:
        from helpers.assessment.picture import plain_picture, suffix  # noqa: PLC0415 - decoders are slow to load
        from helpers.dicom.identifier import uid_of  # noqa: PLC0415

        image, name = case.images[i], f"images/case-{self._cases}-{i + 1}"
        uid = uid_of(f"{self.assessment} {name}")
        content = plain_picture(image_path(case, image.file), f"{case.id}/{image.file}", uid)
        self.images[name + suffix(content)] = content
        return PaperImage(name + suffix(content), image.label)

    def _question(self, case: Case, i: int, question: Question, truth: str) -> PaperQuestion:
        """Seal a question; its token follows when its edition is known. `truth` is the digest of what it is about."""
        name = f"q{len(self.editions) + 1}"
        public, names = neutral(question.public(), self._chance, name)
        if question.opens_at is not None:
            public["opens_at"] = question.opens_at
        self.editions.append(
            Edition(
                id=name,
                revision="",
                number=1,
                current=True,
                address=question.address,
                original=question.revision,
                names=names,
                data=with_defaults(case, i),
                role=self._role,
                truth=truth,
                scale=_scale(case, question.image),
            )
        )
        image = [image.file for image in case.images].index(question.image)
        asked = (question.kind, question.prompt, question.points, question.confidence)
        return PaperQuestion(name, "", *asked, image, public)


def _scale(case: Case, image: str) -> Scale | None:
    spacing = read(image_path(case, image)).spacing
    return (spacing.column_mm, spacing.row_mm) if spacing.column_mm and spacing.row_mm else None


def _with_edition(edition: Edition, chance: Chance, earlier: Keyring | None) -> Edition:
    """Return the edition with its number and token: those of the last pack if nothing that decides has changed."""
    before = [old for old in earlier.editions if old.id == edition.id] if earlier else []
    same = next((old for old in before if _decides(old) == _decides(edition)), None)
    number = same.number if same else 1 + max((old.number for old in before), default=0)
    return replace(edition, number=number, revision=chance.token(edition.id, str(number), length=32))


def _decides(edition: Edition) -> Any:
    """Return what two editions must share so that their answers can be compared."""
    return edition.address, edition.original, edition.names


def _with_tokens(case: PaperCase, tokens: dict[str, str]) -> PaperCase:
    questions = tuple(replace(question, revision=tokens[question.id]) for question in case.questions)
    return replace(case, questions=questions)


def _superseded(editions: list[Edition], earlier: Keyring | None) -> list[Edition]:
    """Return the editions of earlier packs that are not asked any more."""
    now = {(edition.id, edition.number) for edition in editions}
    old = earlier.editions if earlier else ()
    return [replace(edition, current=False) for edition in old if (edition.id, edition.number) not in now]
