"""The image viewer: an anywidget of our own, with windowing and drawing in the browser."""

from helpers.viewer.widget import TOOLS, Viewer

__all__ = ["TOOLS", "Viewer"]
