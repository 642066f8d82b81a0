"""What is measured: for each viewer the code of its cells, and what a hand does to change window and frame."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

PICTURES = """\
import numpy as np
_random = np.random.default_rng(0)
def _film(rows=2500, columns=2048):
    y, x = np.mgrid[0:1:rows * 1j, 0:1:columns * 1j].astype("f4")
    grey = 800 + 1900 * np.exp(-(((x - 0.5) / 0.3) ** 4 + ((y - 0.5) / 0.4) ** 4))
    for side in (-1, 1):
        grey -= 1000 * np.exp(-(((x - 0.5 - side * 0.17) / 0.12) ** 4 + ((y - 0.45) / 0.25) ** 4))
    grey += _random.normal(0, 18, grey.shape)
    return grey.clip(0, 4095).astype(np.uint16)
def _slices(count=100, side=512):
    y, x = np.mgrid[-1:1:side * 1j, -1:1:side * 1j].astype("f4")
    body = (x / 0.8) ** 2 + (y / 0.6) ** 2
    soft = np.where(body < 1, 1040, 24) + np.where((body > 0.9) & (body < 1), 900, 0)
    lesion = [130 * (((x - 0.2) ** 2 + (y - 0.1) ** 2) < (0.1 + 0.002 * k) ** 2) for k in range(count)]
    return np.stack([(soft + each + _random.normal(0, 12, x.shape)).clip(0, 4095) for each in lesion]).astype(np.uint16)
film, slices = _film(), _slices()
"""

WORKBOOK = """\
from helpers.dicom import Image, Window
from helpers.viewer import Viewer
def show(array):
    global viewer
    viewer = Viewer([Image.from_array(array, window=Window(1500, 2400))], height=620)
    return viewer
show(np.zeros((8, 8), np.uint16)); None
"""
MATPLOTLIB = """\
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
def show(array):
    stack = array if array.ndim == 3 else array[None]
    def draw(level=1500, width=2400, frame=0):
        plt.figure(figsize=(7, 6.2), dpi=100)
        plt.imshow(stack[frame], cmap="gray", vmin=level - width / 2, vmax=level + width / 2)
        plt.axis("off"); plt.show()
    slider = ipywidgets.IntSlider
    ipywidgets.interact(draw, level=slider(1500, 0, 4000, 20), width=slider(2400, 1, 4000, 20),
                        frame=slider(0, 0, len(stack) - 1))
"""
IPYMPL = """\
%matplotlib widget
import matplotlib.pyplot as plt
def show(array):
    stack = array if array.ndim == 3 else array[None]
    state = {"frame": 0, "from": None, "level": 1500.0, "width": 2400.0}
    figure = plt.figure(figsize=(8, 6.2)); figure.canvas.capture_scroll = True
    axes = figure.add_axes([0, 0, 1, 1]); axes.axis("off")
    picture = axes.imshow(stack[0], cmap="gray", vmin=300, vmax=2700)
    def press(event): state["from"] = (event.x, event.y, state["level"], state["width"])
    def release(event): state["from"] = None
    def move(event):
        if not state["from"]: return
        x, y, level, width = state["from"]
        state["width"], state["level"] = max(1, width + 4 * (event.x - x)), level + 4 * (y - event.y)
        picture.set_clim(state["level"] - state["width"] / 2, state["level"] + state["width"] / 2)
        figure.canvas.draw_idle()
    def scroll(event):
        state["frame"] = int(np.clip(state["frame"] + (1 if event.step < 0 else -1), 0, len(stack) - 1))
        picture.set_data(stack[state["frame"]]); figure.canvas.draw_idle()
    for name, does in (("button_press_event", press), ("button_release_event", release),
                       ("motion_notify_event", move), ("scroll_event", scroll)):
        figure.canvas.mpl_connect(name, does)
    figure._held = (press, release, move, scroll)
    plt.show()
"""
NIIVUE = """\
import struct
from ipyniivue import DragMode, NiiVue, SliceType
def _nifti(array):
    stack = (array if array.ndim == 3 else array[None])[:, ::-1]
    count, rows, columns = stack.shape
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, columns, rows, count, 1, 1, 1, 1)
    struct.pack_into("<hh", head, 70, 512, 16)
    struct.pack_into("<8f", head, 76, 1, 0.15, 0.15, 1, 1, 1, 1, 1)
    struct.pack_into("<ff", head, 108, 352.0, 1.0)
    struct.pack_into("<hh", head, 252, 0, 1)
    struct.pack_into("<12f", head, 280, 0.15, 0, 0, 0, 0, 0.15, 0, 0, 0, 0, 1, 0)
    head[123], head[344:348] = 2, b"n+1\\0"
    return bytes(head) + stack.tobytes()
def show(array):
    global viewer
    viewer = NiiVue(height=620)
    viewer.opts.drag_mode_primary = DragMode.WINDOWING
    viewer.set_slice_type(SliceType.AXIAL)
    viewer.load_volumes([{"data": _nifti(array), "name": "a.nii", "cal_min": 300.0, "cal_max": 2700.0}])
    return viewer
"""


@dataclass(frozen=True)
class Subject:
    """A viewer to be measured.

    Attributes
    ----------
    name
        On the command line and in the table.
    needs
        The package that must be there, and is named where it is not.
    setup
        Code that makes ``show(array)``.
    hand
        ``drag``: the window follows a drag and frames the wheel; ``slider``: both follow arrow keys on a slider.
    """

    name: str
    needs: str
    setup: str
    hand: Literal["drag", "slider"]

    @property
    def here(self) -> bool:
        """Whether it is installed."""
        return find_spec(self.needs) is not None


SUBJECTS = (
    Subject("workbook", "helpers", WORKBOOK, "drag"),
    Subject("matplotlib", "matplotlib", MATPLOTLIB, "slider"),
    Subject("ipympl", "ipympl", IPYMPL, "drag"),
    Subject("ipyniivue", "ipyniivue", NIIVUE, "drag"),
)
