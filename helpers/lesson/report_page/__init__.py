"""The report of ``progress()`` as HTML: follows the page's theme, fits a phone, needs no Python to be read."""

from helpers.lesson.report_page.page import report_page

__all__ = ["report_page"]
