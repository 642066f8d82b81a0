"""Which films of which cases are there, and which are to be drawn.

A case of a simulated child may come without its images: recipe and measured truth are text, and small. Its films are
drawn into its folder. There they get a mark, ``images/.gitignore``: it keeps them out of the repository, and says
of which recipe and which truth they are, so that films of an older workbook are drawn again.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from helpers.cases import Case, CaseError, case_folders, load_case
from helpers.files import write_whole

MARK = Path("images", ".gitignore")
ABOUT = "# Drawn on this computer from recipe.yaml; not a part of the repository. Of recipe and truth: "


def is_drawn(case: Case) -> bool:
    """Say whether the images of a case are there, and those that were drawn are of its present recipe and truth."""
    if case.recipe is None:
        return True
    return all(case.path(image.file).is_file() for image in case.images) and not _of_another_recipe(case.folder)


def undrawn(root: Path | None = None) -> list[Path]:
    """Return the folders of all cases that wait to be drawn, those under `root` or those of the workbook."""
    return [folder for folder in case_folders(root).values() if waits(folder)]


def waits(folder: Path) -> bool:
    """Say whether the films of a case are to be drawn; a case that is not in order does not wait for any."""
    try:
        return not is_drawn(load_case(folder))
    except CaseError:
        return False  # `check` says what is wrong with it


def set_mark(folder: Path) -> None:
    """Say that the images of a case folder were drawn here, and of what."""
    write_whole(folder / MARK, f"{ABOUT}{_digest(folder)}\n*\n".encode())


def _of_another_recipe(folder: Path) -> bool:
    """Say whether the images were drawn here of what the folder does not hold any more."""
    try:
        mark = (folder / MARK).read_text("ascii", "replace")
    except OSError:
        return False  # they came with the case
    return mark.startswith(ABOUT) and mark.split("\n")[0] != f"{ABOUT}{_digest(folder)}"


def _digest(folder: Path) -> str:
    content = b"\0".join((folder / name).read_bytes() for name in ("recipe.yaml", "truth.json"))
    return blake2b(content, digest_size=16).hexdigest()
