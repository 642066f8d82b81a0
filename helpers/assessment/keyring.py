"""The key file of an assessment: all that marking needs, so that it asks neither the network nor the cases.

It holds every edition of every question that was ever packed into the assessment, because answers to an earlier
edition may still come back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from helpers.assessment.neutral import Names
from helpers.assessment.paper import AssessmentError, read_json
from helpers.cases import CaseError, Truth, truth_of
from helpers.dicom.names import plain
from helpers.geometry import Scale
from helpers.questions import Material, Question, make_question

SCHEMA = 1
LARGEST = 200_000_000
EMPTY = Truth("")
REMEDY = "Use the key file as pack wrote it, and the workbook that it was made with."


@dataclass(frozen=True)
class Edition:
    """One question as it was packed at some time.

    Attributes
    ----------
    id
        ``q1``, ``q2`` … as on the paper.
    revision
        The token that stands in responses.
    number
        1 for the first edition, and one more whenever the question was packed anew with other rules.
    current
        Whether the bundle asks it now.
    address, original
        Of the question in its case, and its revision there.
    names
        The author's id of each choice, by its neutral one.
    data
        The question, as :func:`helpers.questions.with_defaults` gives it.
    role
        Whose variant it is.
    truth
        The digest of the case's truth, empty where there is none.
    scale
        Length of a pixel of its image along ``(column, row)`` in mm; None where that is not known.
    """

    id: str
    revision: str
    number: int
    current: bool
    address: str
    original: str
    names: Names
    data: dict[str, Any]
    role: str
    truth: str
    scale: Scale | None


@dataclass(frozen=True)
class Keyring:
    """The content of a key file.

    Attributes
    ----------
    seed
        What the bundle was mixed with.
    files
        The digest of every file of the bundle, so that a later pack can tell them from files of others.
    truths
        The truths by their digests.
    """

    assessment: str
    seed: str
    editions: tuple[Edition, ...]
    truths: dict[str, Truth]
    files: dict[str, str] = field(default_factory=dict)

    def question(self, edition: Edition) -> Question:
        """Build the question of an edition.

        Raises
        ------
        AssessmentError
            If it cannot be built: the file was made by a workbook that is too different.
        """

        def millimetres() -> Scale:
            if edition.scale is None:
                raise ValueError("it has no scale")
            return edition.scale

        try:
            material = Material(self.truths[edition.truth] if edition.truth else EMPTY, millimetres)
            question = make_question(edition.address, edition.data, material, edition.role)
            question.mark(question.key())
        except Exception as error:  # whatever a newer or older workbook left out of the data
            what = plain(f"{type(error).__name__}: {error}")
            raise AssessmentError(f"the key of {edition.id} does not fit this workbook ({what}). {REMEDY}") from error
        return question

    def as_bytes(self) -> bytes:
        """Return the content of the file."""
        data = {
            "schema": SCHEMA,
            "assessment": self.assessment,
            "seed": self.seed,
            "editions": [vars(edition) for edition in self.editions],
            "truths": {digest: truth.as_data() for digest, truth in self.truths.items()},
            "files": self.files,
        }
        data["digest"] = _digest(data)
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def read_keyring(path: Path) -> Keyring:
    """Read a key file.

    Raises
    ------
    AssessmentError
        If it cannot be read or was not made by ``pack``.
    """
    data = read_json(path, LARGEST)
    if not isinstance(data, dict) or "editions" not in data:
        raise AssessmentError(f"{path.name}: is no key file of an assessment. {REMEDY}")
    if data.get("schema") != SCHEMA:
        raise AssessmentError(f"{path.name}: was made by another workbook (schema {data.get('schema')!r}). Update it.")
    if data.pop("digest", None) != _digest(data):
        raise AssessmentError(f"{path.name}: was changed since pack wrote it. {REMEDY}")
    try:
        return Keyring(
            _text(data["assessment"]),
            _text(data["seed"]),
            tuple(_edition(each) for each in data["editions"]),
            {digest: truth_of(truth, path.name) for digest, truth in data["truths"].items()},
            {_text(name): _text(digest) for name, digest in data["files"].items()},
        )
    except (LookupError, TypeError, ValueError, AttributeError, CaseError) as error:
        raise AssessmentError(f"{path.name}: is damaged ({plain(error)}). {REMEDY}") from error


def _digest(data: dict[str, Any]) -> str:
    """Return the digest of the file's data: a key that was changed by accident would mark wrongly."""
    return digest_of(json.dumps(data, sort_keys=True).encode())


def digest_of(content: bytes) -> str:
    """Return what tells contents apart."""
    return blake2b(content, digest_size=16).hexdigest()


def truth_digest(truth: Truth) -> str:
    """Return the digest of a truth."""
    return digest_of(json.dumps(truth.as_data(), sort_keys=True).encode())


def _edition(data: Mapping[str, Any]) -> Edition:
    scale = data["scale"]
    return Edition(
        id=_text(data["id"]),
        revision=_text(data["revision"]),
        number=int(data["number"]),
        current=bool(data["current"]),
        address=_text(data["address"]),
        original=_text(data["original"]),
        names={_text(new): _text(old) for new, old in data["names"].items()},
        data=dict(data["data"]),
        role=_text(data["role"]),
        truth=_text(data["truth"]),
        scale=None if scale is None else (float(scale[0]), float(scale[1])),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value
