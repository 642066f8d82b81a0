"""What the index tells of a case: enough to choose it, and nothing of its answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers.cases import CaseError, case_folders, load_case
from helpers.darkroom import image_path
from helpers.dicom import CannotOpen, read
from helpers.lesson.modules import in_course_order
from helpers.lesson.thumbnail import thumbnail
from helpers.viewer.encoded import Encodings

MODALITIES = {"DX": "X-ray", "CR": "X-ray", "US": "Ultrasound", "CT": "CT", "MR": "MRI"}
VERSION = "index 1"
"""Changes whenever what is kept of a case does."""


@dataclass(frozen=True)
class Entry:
    """A case in the index.

    Attributes
    ----------
    id, title, age, sex, module
        As the case has them.
    modality
        Of its first image, in a learner's words.
    questions
        Its questions, each with the roles that it is for.
    """

    id: str
    title: str
    age: str
    sex: str
    module: str
    modality: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]

    def asked(self, role: str) -> list[str]:
        """Return the addresses of its questions for a role; all of them where none is for it."""
        meant = [name for name, roles in self.questions if not role or role in roles]
        return [f"{self.id}/{name}" for name in meant or [name for name, _ in self.questions]]


def indexed_folders() -> list[Path]:
    """Return the folders of all cases, in the order of the course."""
    return sorted(case_folders().values(), key=lambda folder: (in_course_order(folder.parent.name), folder.name))


def indexed(folder: Path, kept: Encodings) -> tuple[Entry, bytes] | None:
    """Return a case and its picture; None for a case that is not in order: that is its author's business.

    Both are kept on disk and made anew when a file has changed: to read sixty cases and their images takes a
    weak laptop seconds.
    """
    try:
        stamp = _stamp(folder / "case.yaml")
        facts = json.loads(kept.recall(f"{VERSION} {stamp}", lambda: json.dumps(_facts(folder)).encode()))
        file = folder / facts.pop("file")
        if not file.is_file():
            image_path(load_case(folder), file.relative_to(folder).as_posix())
        # What the workbook did not bring along is never written anywhere: it may be of a patient.
        recall: Callable[..., bytes] = kept.recall if facts.pop("simulated") else lambda _name, make: make()
        picture = recall(f"{VERSION} {_stamp(file)}", lambda: thumbnail(read(file)))
    except (CannotOpen, CaseError, OSError):
        return None
    facts["questions"] = tuple((name, tuple(roles)) for name, roles in facts["questions"])
    return Entry(**facts), picture


def _facts(folder: Path) -> dict[str, Any]:
    case = load_case(folder)
    data = case.source.data
    first = case.images[0].file
    questions = tuple((one["id"], tuple(one.get("roles", data["roles"]))) for one in case.questions)
    modality = read(image_path(case, first)).modality
    entry = Entry(
        case.id, case.title, data["patient"]["age"], data["patient"]["sex"], data["module"],
        MODALITIES.get(modality, modality or "Picture"), questions,
    )  # fmt: skip
    return {**asdict(entry), "file": first, "simulated": data["provenance"]["kind"] == "simulated"}


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{path} {status.st_mtime_ns} {status.st_size}"
