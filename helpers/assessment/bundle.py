"""Write an assessment: the learners' folder, the same as a zip file, and the key beside both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from helpers.assessment.archive import zipped
from helpers.assessment.chance import Chance
from helpers.assessment.guide import notebook, readme
from helpers.assessment.keyring import Keyring, digest_of, read_keyring
from helpers.assessment.paper import FILE, AssessmentError
from helpers.assessment.sealing import Chosen, seal
from helpers.assessment.writing import refuse_strangers, write_folder, write_secret
from helpers.files import write_whole

ARCHIVE = "(zip)"
"""The name of the zip file in the key's list of files; no file in the folder can be called so."""


@dataclass(frozen=True)
class Places:
    """Where the three parts go."""

    folder: Path
    archive: Path
    key: Path

    @classmethod
    def of(cls, out: Path, key: Path | None = None) -> Places:
        """Return the places for ``--out``: ``exam/``, ``exam.zip`` and, for the instructor, ``exam-key.json``.

        Raises
        ------
        AssessmentError
            If the key would land inside the learners' folder.
        """
        folder = out.absolute()
        if not folder.name:
            raise AssessmentError(f"{out}: is no name for a folder. Choose another name for --out.")
        found = cls(folder, folder.with_name(f"{folder.name}.zip"), (key or _beside(folder)).absolute())
        if found.key.resolve().is_relative_to(folder.resolve()):
            raise AssessmentError(f"{key}: is inside the learners' folder. Choose another name for --key.")
        return found


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-key.json")


@dataclass(frozen=True)
class Packed:
    """What was written."""

    places: Places
    keyring: Keyring
    files: dict[str, bytes]


def known_key(places: Places) -> Keyring | None:
    """Return the key of an earlier pack into the same places, None where there is none.

    Raises
    ------
    AssessmentError
        If one of the places holds something that ``pack`` did not make.
    """
    keyring = read_keyring(places.key) if places.key.exists() or places.key.is_symlink() else None
    files = keyring.files if keyring else {}
    refuse_strangers(places.folder, files)
    archive = places.archive
    if archive.is_symlink() or (archive.exists() and not _is_same(archive, files.get(ARCHIVE))):
        raise AssessmentError(f"{archive}: is there already, and pack did not make it. Choose another name for --out.")
    return keyring


def _is_same(path: Path, digest: str | None) -> bool:
    return path.is_file() and digest_of(path.read_bytes()) == digest


def pack(chosen: list[Chosen], places: Places, seed: str, role: str = "") -> Packed:
    """Make an assessment and write it.

    Parameters
    ----------
    chosen
        What is asked, see :func:`~helpers.assessment.sealing.choose`.
    places
        Where it goes. What an earlier pack wrote there is replaced if it was the same assessment.
    seed
        Decides the order and the tokens. Whoever guesses it learns nothing of the key.
    role
        Whose words are used.

    Raises
    ------
    AssessmentError
        If something else is in the way, or another assessment's key: without it nobody could mark the answers
        that are still to come.
    OSError
        If a file cannot be written.
    """
    earlier = known_key(places)
    if earlier and earlier.seed != seed:
        raise AssessmentError(
            f"{places.key}: is the key of another assessment; without it nobody could mark its answers. "
            "Choose another name for --out, or leave out --seed to pack that assessment again."
        )
    sealed = seal(chosen, Chance(seed), role, earlier)
    paper = sealed.paper
    files = {
        FILE: paper.as_bytes(),
        "assessment.ipynb": notebook(paper),
        "README.txt": readme(paper),
        **sealed.images,
    }
    archive = zipped(files, paper.assessment)
    digests = {name: digest_of(content) for name, content in (*files.items(), (ARCHIVE, archive))}
    keyring = Keyring(paper.assessment, seed, sealed.editions, sealed.truths, digests)
    # The key first: a bundle without its key is worse than a key without its bundle.
    write_secret(places.key, keyring.as_bytes())
    write_folder(places.folder, files)
    write_whole(places.archive, archive)
    return Packed(places, keyring, files)
