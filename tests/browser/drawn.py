"""Read what a viewer on the screen shows: its camera, its window, its pixels."""

from __future__ import annotations

import numpy as np


class DrawnViewer:
    """A viewer in the page, addressed in image coordinates.

    Parameters
    ----------
    root
        Playwright locator of the element with class ``piw-viewer``.
    size
        Columns and rows of its image.
    pane
        Which of the images that are side by side.
    """

    def __init__(self, root, size=(400, 300), pane=0):
        self.root, self.page, self.size = root, root.page, size
        self.pane = root.locator(".piw-pane").nth(pane)
        self.canvas = self.pane.get_by_test_id("viewer")

    def wait_until_whole(self):
        """Wait until the frame is there in full resolution."""
        self.pane.locator(".piw-progress[hidden]").wait_for(state="attached", timeout=30_000)
        self.page.wait_for_timeout(50)

    def to_the_beginning(self):
        """Show the first frame as the file asks for it, with the window tool."""
        slider = self.root.get_by_role("slider")
        if slider.is_visible():
            slider.press("Home")
        self.canvas.press("r")
        self.canvas.press("w")
        self.wait_until_whole()

    @property
    def camera(self):
        """Zoom, x and y in device pixels."""
        return [float(part) for part in self.pane.get_attribute("data-camera").split(",")]

    @property
    def window(self):
        """Width and centre, exactly."""
        return [float(part) for part in self.pane.get_attribute("data-window").split(",")]

    @property
    def frame(self):
        """Number of the frame on the screen, from zero."""
        return int(self.pane.get_attribute("data-frame"))

    def place(self, column, row):
        """Return the page coordinates of an image point, however the image is turned."""
        zoom, x, y = self.camera
        columns, rows = self.size
        if self.pane.get_attribute("data-flip") == "true":
            column = columns - 1 - column
        for _ in range(int(self.pane.get_attribute("data-turn"))):
            column, row, columns, rows = rows - 1 - row, column, rows, columns
        box = self.canvas.bounding_box()
        return box["x"] + x + (column + 0.5) * zoom, box["y"] + y + (row + 0.5) * zoom

    def draw(self, *places):
        """Press at the first image point, move over the others, let go at the last."""
        self.page.mouse.move(*self.place(*places[0]))
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*self.place(*place), steps=3)
        self.page.mouse.up()

    def labels(self, role="own"):
        """Return what is written beside shapes."""
        return ["".join(text.split("\n")) for text in self.pane.locator(f".piw-{role} text").all_text_contents()]

    def click(self, column, row):
        """Click on an image point."""
        self.page.mouse.click(*self.place(column, row))

    def drag(self, start, by, button="left", modifier=None):
        """Drag from an image point by CSS pixels, in several steps as a hand does."""
        x, y = self.place(*start)
        if modifier:
            self.page.keyboard.down(modifier)
        self.page.mouse.move(x, y)
        self.page.mouse.down(button=button)
        self.page.mouse.move(x + by[0], y + by[1], steps=5)
        self.page.mouse.up(button=button)
        if modifier:
            self.page.keyboard.up(modifier)
        self.page.wait_for_timeout(80)

    def pixels(self):
        """Return the canvas as an array of shape (height, width, 3)."""
        width, height, data = self.canvas.evaluate(
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height);"
            " let s = ''; for (let i = 0; i < d.data.length; i += 4)"
            " s += String.fromCharCode(d.data[i], d.data[i + 1], d.data[i + 2]); return [c.width, c.height, s]; }"
        )
        return np.frombuffer(data.encode("latin-1"), np.uint8).reshape(height, width, 3)

    def image_pixels(self, rows, columns):
        """Return what is drawn at true size, shape (rows, columns, 3), cut to the canvas, and the offset of the cut."""
        zoom, x, y = self.camera
        assert zoom == 1
        drawn = self.pixels()
        top, left = max(0, int(-y)), max(0, int(-x))
        bottom, right = min(rows, drawn.shape[0] - int(y)), min(columns, drawn.shape[1] - int(x))
        return drawn[top + int(y) : bottom + int(y), left + int(x) : right + int(x)], (top, left)
