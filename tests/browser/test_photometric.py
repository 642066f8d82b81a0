"""Every photometric kind, from real files to the screen: pixel by pixel what NumPy says."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from helpers.dicom import Window, read
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import Notebook, make_notebook

FILES = {
    "MONOCHROME1": "RG3_UNCR.dcm",
    "MONOCHROME2": "693_UNCR.dcm",
    "MONOCHROME2 with a modality table": "mlut_18.dcm",
    "PALETTE COLOR": "OT-PAL-8-face.dcm",
    "YBR_FULL": "SC_ybr_full_uncompressed.dcm",
    "RGB": "SC_rgb.dcm",
    "RGB of 16 bits": "SC_rgb_16bit.dcm",
    "RGB by planes": "color-pl.dcm",
}
DATA = Path(str(resources.files("data_store"))) / "data"
SETUP = """\
from importlib import resources
from pathlib import Path
from helpers.dicom import read
from helpers.viewer import Viewer
data = Path(str(resources.files("data_store"))) / "data"
"""


@pytest.fixture(scope="module")
def opened(lab_page, lab):
    notebook = Notebook(lab_page.page, lab)
    cells = (f"Viewer([read(data / {name!r})], height=300)" for name in FILES.values())
    notebook.open(make_notebook(lab, "photometric", SETUP, *cells))
    notebook.run_all()
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.mark.parametrize("kind", FILES)
def test_the_screen_shows_what_the_file_means(opened, kind):
    image = read(DATA / FILES[kind])
    place = opened.page.locator(".piw-place").nth(list(FILES).index(kind))
    place.scroll_into_view_if_needed()
    root = place.locator(".piw-viewer")
    root.wait_for(state="attached", timeout=30_000)
    root.locator(".piw-stage").scroll_into_view_if_needed()
    viewer = DrawnViewer(root, size=(image.columns, image.rows))
    viewer.wait_until_whole()
    viewer.canvas.focus()
    viewer.page.keyboard.press("1")
    viewer.page.wait_for_timeout(150)
    viewer.wait_until_whole()  # a large one is sent whole only now
    drawn, (top, left) = viewer.image_pixels(image.rows, image.columns)
    width, center = viewer.window
    shown = image.windows[0] if image.windows else image.auto_window()
    expected = image.display(0, Window(center, width, function=shown.function))
    if expected.ndim == 2:
        expected = np.repeat(expected[..., None], 3, axis=2)
    assert drawn.shape[0] >= min(100, image.rows)
    assert np.array_equal(drawn, expected[top : top + drawn.shape[0], left : left + drawn.shape[1]])
