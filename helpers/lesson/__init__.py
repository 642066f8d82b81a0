"""What a notebook calls, composed from the rooms below."""

from helpers.lesson.calls import ask, mark_answer, view
from helpers.lesson.index_widget import catalogue
from helpers.lesson.report import progress
from helpers.lesson.source_list import sources
from helpers.lesson.trouble import Trouble

__all__ = ["Trouble", "ask", "catalogue", "mark_answer", "progress", "sources", "view"]
