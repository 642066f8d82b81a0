"""No simulated image is shown without the word SIMULATED: not in the documentation, and not in figures of lessons.

The viewer's own label is tested in ``tests/browser``, that of still pictures in ``tests/viewer/test_still.py``, that of
films in a report in ``tests/lesson/test_film.py``, and that of thumbnails in ``tests/lesson/test_thumbnail.py``.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw
from scipy import ndimage

ROOT = Path(__file__).resolve().parents[1]
PICTURES = sorted(path for ending in ("png", "jpg", "jpeg") for path in (ROOT / "docs").rglob(f"*.{ending}"))
NOTEBOOKS = sorted(path for name in ("notebooks", "solutions", "exercises") for path in (ROOT / name).glob("*.ipynb"))
AUTHORS_ONLY = {"90_simulator_gallery"}
"""Its pictures carry the word themselves."""
REAL = frozenset[str]()
"""Pictures of the documentation in which no image is simulated, by their names."""

YELLOW = (0xFF, 0xD5, 0x4A)
DRAWS = {"imshow", "matshow", "figimage", "pcolormesh", "contourf", "imsave"}
WORD = re.compile("SIMULATED")


def words_in_yellow(picture: Pillow.Image) -> int:
    """Return how many words of nine letters or so stand in the yellow of the viewer's label."""
    pixels = np.asarray(picture.convert("RGB"), dtype=int)
    yellow = (abs(pixels - YELLOW) < 40).all(axis=2)
    boxes = ndimage.find_objects(ndimage.label(ndimage.binary_dilation(yellow, np.ones((1, 7))))[0])
    sizes = [(box[0].stop - box[0].start, box[1].stop - box[1].start, yellow[box].any(axis=0)) for box in boxes]
    return sum(6 <= tall <= 16 and 55 <= wide <= 110 and letters(columns) >= 8 for tall, wide, columns in sizes)


def letters(columns: np.ndarray) -> int:
    return int((np.diff(columns.astype(int), prepend=0) == 1).sum())


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_of_the_documentation_says_simulated(path: Path):
    if path.name not in REAL:
        assert words_in_yellow(Pillow.open(path)), "show the viewer with its label, or name the picture in REAL"


def test_the_word_is_what_is_found():
    picture = Pillow.open(ROOT / "docs" / "pictures" / "viewer-side-by-side.png").convert("RGB")
    assert words_in_yellow(picture) == 4
    width, height = picture.size
    pen = ImageDraw.Draw(picture)
    pen.rectangle((width // 2 - 110, 130, width // 2 - 5, 160), fill="black")
    assert words_in_yellow(picture) == 3
    pen.rectangle((0, 0, width, height), fill="black")
    assert words_in_yellow(picture) == 0


def drawing_cells(path: Path) -> list[str]:
    """Return the code cells that draw an image by other means than the viewer."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [source for source in sources if draws_an_image(source)]


def draws_an_image(source: str) -> bool:
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return any(getattr(call, "attr", getattr(call, "id", "")) in DRAWS for call in calls)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_figure_of_a_notebook_says_simulated(path: Path):
    if path.stem not in AUTHORS_ONLY:
        for source in drawing_cells(path):
            assert WORD.search(source), f"say it in the figure: panel.set_title('SIMULATED: ...')\n{source}"


def test_a_figure_without_the_word_is_found():
    assert draws_an_image("panel.imshow(image.pixels(0), cmap='gray')")
    assert draws_an_image("plt.imsave('x.png', pixels)")
    assert not draws_an_image("panel.plot(dose, noise)")
