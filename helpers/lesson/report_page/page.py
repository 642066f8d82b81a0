"""The whole page, part after part."""

from __future__ import annotations

from pathlib import Path

from helpers.lesson import report_words as say
from helpers.lesson.markup import Markup, element
from helpers.lesson.report_page.blocks import quiet
from helpers.lesson.report_page.done import done, header, next_up, questions
from helpers.lesson.report_page.missed import missed
from helpers.lesson.report_page.path import path
from helpers.lesson.report_page.reading import courses, reading
from helpers.lesson.standing import Standing

STYLE = Path(__file__).parents[1] / "static" / "progress.css"


def report_page(found: Standing) -> Markup:
    """Return the report as one HTML section, its style included."""
    if not found.records:
        title = element("h3", "Your progress", class_="piw-report-title")
        return _root(title, element("p", say.EMPTY), path(found.path), quiet(say.EMPTY_ON_A_SERVER))
    return _root(
        header(found),
        path(found.path),
        next_up(found),
        done(found),
        reading(found),
        courses(found),
        missed(found.misses),
        questions(found.records),
        quiet(f"{say.kept(found)} For training, not for diagnosis."),
    )


def _root(*children: str | None) -> Markup:
    style = element("style", Markup(STYLE.read_text("utf-8")))
    return element("section", style, *children, class_="piw-report", aria_label="Your progress")
