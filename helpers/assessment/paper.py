"""The paper: all that a learner's computer knows of an assessment (``assessment.json``)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers.files.json_schema import validator

SCHEMA = 1
FILE = "assessment.json"
LARGEST = 20_000_000
"""Bytes; a paper has a few thousand a question."""

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TEXT = {"type": "string"}
FORM: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "assessment", "cases"],
    "properties": {
        "assessment": {"type": "string", "pattern": ID, "maxLength": 60},
        "cases": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["title", "patient", "history", "images", "questions"],
                "properties": {
                    "title": TEXT,
                    "patient": TEXT,
                    "history": TEXT,
                    "images": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["file", "label"],
                            # No folder but this one, so that a paper cannot point at other files.
                            "properties": {"file": {"type": "string", "pattern": r"^images/[a-z0-9-]+\.(dcm|png)$"}},
                        },
                    },
                    "questions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["id", "revision", "kind", "prompt", "points", "confidence", "image", "public"],
                            "properties": {
                                "id": {"type": "string", "pattern": ID, "maxLength": 20},
                                "revision": TEXT,
                                "kind": TEXT,
                                "prompt": TEXT,
                                "points": {"type": "number"},
                                "confidence": {"type": "boolean"},
                                "image": {"type": "integer", "minimum": 0},
                                "public": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


class AssessmentError(ValueError):
    """A file of an assessment that cannot be used; the message names file, field and remedy."""


@dataclass(frozen=True)
class PaperImage:
    """An image of the bundle, and what it is called on the screen."""

    file: str
    label: str


@dataclass(frozen=True)
class PaperQuestion:
    """A question as it is asked.

    Attributes
    ----------
    id
        ``q1``, ``q2`` …
    revision
        A token that only the key file can tell apart from others.
    image
        Which of the case's images the question is about.
    public
        As :meth:`helpers.questions.Question.public` gives it, with neutral ids.
    """

    id: str
    revision: str
    kind: str
    prompt: str
    points: float
    confidence: bool
    image: int
    public: dict[str, Any]


@dataclass(frozen=True)
class PaperCase:
    """A case as it is shown, with the questions about it."""

    title: str
    patient: str
    history: str
    images: tuple[PaperImage, ...]
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True)
class Paper:
    """All cases of an assessment."""

    assessment: str
    cases: tuple[PaperCase, ...]

    @property
    def questions(self) -> dict[str, tuple[PaperCase, PaperQuestion]]:
        """Every question by its id, with its case, in the order in which they are asked."""
        return {question.id: (case, question) for case in self.cases for question in case.questions}

    def address(self, question: str) -> str:
        """Return what responses call a question."""
        return f"{self.assessment}/{question}"

    def as_bytes(self) -> bytes:
        """Return the content of ``assessment.json``."""
        data = {"schema": SCHEMA, **asdict(self)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_paper(path: Path) -> Paper:
    """Read ``assessment.json``.

    Raises
    ------
    AssessmentError
        If it cannot be read or was not made by ``pack``.
    """
    data = read_json(path, LARGEST)
    if isinstance(data, dict) and data.get("schema") != SCHEMA and "assessment" in data:
        raise AssessmentError(f"{path.name}: was made by another workbook (schema {data.get('schema')!r}). Update it.")
    fault = next(validator(FORM).iter_errors(data), None)
    if fault:
        field = "/".join(map(str, fault.absolute_path)) or "the whole"
        raise AssessmentError(f"{path.name}: {field}: {fault.message[:200]}. Unpack the bundle again.")
    return Paper(data["assessment"], tuple(_case(case) for case in data["cases"]))


def read_json(path: Path, largest: int) -> Any:
    """Return the data of a JSON file of a bounded size.

    Raises
    ------
    AssessmentError
        If there is no such file, or it is not JSON.
    """
    try:
        if path.stat().st_size > largest:
            raise AssessmentError(f"{path.name}: is larger than any file of an assessment.")
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise AssessmentError(f"{path}: cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise AssessmentError(
            f"{path.name}: is not JSON: {str(error)[:100]}. Take it out of the bundle again."
        ) from None


def _case(data: dict[str, Any]) -> PaperCase:
    return PaperCase(
        data["title"],
        data["patient"],
        data["history"],
        tuple(PaperImage(image["file"], str(image["label"])) for image in data["images"]),
        tuple(_question(question, len(data["images"])) for question in data["questions"]),
    )


def _question(data: dict[str, Any], images: int) -> PaperQuestion:
    if data["image"] >= images:
        raise AssessmentError(f"{FILE}: {data['id']}: the case has no image {data['image']}. Unpack the bundle again.")
    return PaperQuestion(*(data[name] for name in PaperQuestion.__dataclass_fields__))
