"""The image viewer: an anywidget of our own, with windowing and drawing in the browser."""

from helpers.viewer.mark_table import MarkTable
from helpers.viewer.widget import MARK_TOOLS, MOST_PANES, TOOLS, VIEW_TOOLS, Viewer

__all__ = ["MARK_TOOLS", "MOST_PANES", "TOOLS", "VIEW_TOOLS", "MarkTable", "Viewer"]
