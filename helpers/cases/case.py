"""A case: one fictional or licensed patient, with images, truth and questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from helpers.cases.schema import violations
from helpers.cases.truth import Truth, read_truth
from helpers.cases.yaml_source import CaseError, YamlSource, read_yaml

UNITS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year"}
SEXES = {"F": "girl", "M": "boy"}


@dataclass(frozen=True)
class CaseImage:
    """One image of a case and what it is called."""

    file: str
    label: str


@dataclass(frozen=True)
class Case:
    """A case as its folder has it; `source` knows the line of every field.

    The findings, the diagnosis and the truth are the key: nothing of them may reach a notebook
    before the learner has answered.
    """

    folder: Path
    source: YamlSource
    truth: Truth | None

    @property
    def id(self) -> str:
        """The case's name, unique in the workbook."""
        return str(self.source.data["id"])

    @property
    def title(self) -> str:
        """The heading; it does not give the answer away."""
        return str(self.source.data["title"])

    @property
    def patient(self) -> str:
        """Age and sex in words: ``7 years, boy``."""
        patient = self.source.data["patient"]
        gestation = f", born at {_in_words(patient['gestation'])}" if "gestation" in patient else ""
        return f"{_in_words(patient['age'])}, {SEXES[patient['sex']]}{gestation}"

    @property
    def history(self) -> str:
        """What is known before the image is seen."""
        return str(self.source.data["history"])

    @property
    def images(self) -> tuple[CaseImage, ...]:
        """The images in the order in which they are shown."""
        return tuple(CaseImage(image["file"], image["label"]) for image in self.source.data["images"])

    @property
    def questions(self) -> list[dict[str, Any]]:
        """The questions as plain data; the room `questions` knows their kinds."""
        return list(self.source.data["questions"])

    @property
    def recipe(self) -> Path | None:
        """The recipe that its images are drawn from; None where somebody took them."""
        return _recipe(self.source, self.folder)

    def path(self, file: str) -> Path:
        """Return where one of the case's images is, or will be once it is drawn; names not its own are refused."""
        if file not in {image.file for image in self.images}:
            raise CaseError(self.source.file, f"the case has no image {file!r}.")
        return self.folder / file


@cache
def _schema() -> dict[str, Any]:
    text = resources.files("helpers.cases").joinpath("case.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def load_case(folder: Path) -> Case:
    """Load and check one case folder.

    Raises
    ------
    CaseError
        The first thing that is wrong, with file, line and field. :func:`case_errors` lists all.
    """
    return _good(*_load(Path(folder)))


def load_fresh_case(folder: Path) -> Case:
    """Load and check a case whose images are not drawn yet: it has neither images nor truth.

    Raises
    ------
    CaseError
        The first thing that is wrong, with file, line and field. :func:`case_errors` lists all.
    """
    return _good(*_load(Path(folder), drawn=False))


def case_errors(folder: Path, *, drawn: bool = True) -> list[CaseError]:
    """Return everything that is wrong with the files of one case folder; empty for a good case.

    Parameters
    ----------
    folder
        Of the case.
    drawn
        Whether its images and their truth are there. A case that is drawn anew for each learner has none.
    """
    return _load(Path(folder), drawn=drawn)[1]


def _good(case: Case | None, errors: list[CaseError]) -> Case:
    if errors or case is None:
        raise errors[0]
    return case


def _load(folder: Path, *, drawn: bool = True) -> tuple[Case | None, list[CaseError]]:
    shown = f"{folder.name}/case.yaml"
    try:
        source = read_yaml(folder / "case.yaml", shown)
        errors = list(violations(source, _schema()))
        if errors:
            return None, errors
        truth = _truth(folder) if drawn else None
    except CaseError as error:
        return None, [error]
    amiss = _not_there(source, folder) if drawn else _drawn_already(folder)
    return Case(folder, source, truth), [*amiss, *_disagreements(source, folder, truth)]


def _truth(folder: Path) -> Truth | None:
    path = folder / "truth.json"
    return read_truth(path, f"{folder.name}/truth.json") if path.is_file() else None


def _not_there(source: YamlSource, folder: Path) -> Iterator[CaseError]:
    """Yield a complaint about each image that is not in the folder and cannot be drawn into it."""
    drawable = _recipe(source, folder) is not None and (folder / "truth.json").is_file()
    for i, image in enumerate(source.data["images"]):
        path = folder / image["file"]
        # A link could lead out of the case; a case folder holds its own images.
        if path.is_symlink() or not (path.is_file() or drawable):
            yield source.error(("images", i, "file"), f"there is no file {image['file']} in the case folder.")


def _recipe(source: YamlSource, folder: Path) -> Path | None:
    path = folder / "recipe.yaml"
    return path if source.data["provenance"]["kind"] == "simulated" and path.is_file() else None


def _drawn_already(folder: Path) -> Iterator[CaseError]:
    """Yield a complaint about what a folder holds that is drawn anew for each learner."""
    for name in ("images", "truth.json"):
        if (folder / name).exists():
            yield CaseError(f"{folder.name}/{name}", "is drawn for each learner, so it is not kept here; remove it.")


def _disagreements(source: YamlSource, folder: Path, truth: Truth | None) -> list[CaseError]:
    """Return what a schema cannot see: names that do not fit each other, files that are not there."""
    data = source.data
    errors = []
    if data["id"] != folder.name:
        errors.append(source.error(("id",), f"must be the folder's name, {folder.name}."))
    if data["provenance"]["kind"] == "simulated" and not (folder / "recipe.yaml").is_file():
        errors.append(source.error(("provenance", "recipe"), "there is no recipe.yaml in the case folder."))
    files = {image["file"] for image in data["images"]}
    errors += [
        CaseError(
            f"{folder.name}/truth.json", "names no image of this case.", field=f"more[{i - 1}].image" if i else "image"
        )
        for i, part in enumerate(truth.every if truth else ())
        if part.image not in files
    ]
    ids = [question["id"] for question in data["questions"]]
    errors += [
        source.error(("questions", i, "id"), f"{name} is used twice in this case.")
        for i, name in enumerate(ids)
        if name in ids[:i]
    ]
    return errors


def _in_words(time: str) -> str:
    """Return ``7 y`` as ``7 years``."""
    count, unit = time.split(" ")
    return f"{count} {UNITS[unit]}{'' if count == '1' else 's'}"
