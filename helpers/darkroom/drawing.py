"""Draw the films of a case into its folder."""

from __future__ import annotations

from pathlib import Path

from helpers.darkroom.stock import set_mark
from helpers.files import write_whole


def draw_films(folder: Path) -> None:
    """Draw the images of a case from its recipe; its truth stays as it is, for it was measured on the same drawing.

    Raises
    ------
    RecipeError
        If the recipe is not in order.
    CannotDraw
        If this computer cannot draw this part of the body.
    OSError
        If the folder cannot be written.
    """
    from helpers.simulate.produce import pictures  # noqa: PLC0415 - heavy
    from helpers.simulate.recipe import read_recipe  # noqa: PLC0415

    for picture in pictures(read_recipe(folder / "recipe.yaml")):
        write_whole(folder / picture.image, picture.dicom)
    set_mark(folder)


def trouble_in_drawing(folder: Path) -> str:
    """Draw the images of a case; return why that cannot be done, nothing where it is done."""
    try:
        draw_films(folder)
    except PermissionError:
        return f"the folder {folder.name} cannot be written"
    except Exception as error:
        return str(error).rstrip(".") or type(error).__name__
    return ""
