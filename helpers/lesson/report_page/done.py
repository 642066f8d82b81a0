"""What was done: the heading, how questions stand by module and by role, what comes next, every question."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.lesson import report_words as say
from helpers.lesson.markup import Markup, element, joined
from helpers.lesson.report_page.blocks import ask_code, details, moment, quiet, section, table
from helpers.lesson.report_text import is_right, score
from helpers.lesson.standing import Standing
from helpers.lesson.tally import Tally, tried
from helpers.records import QuestionRecord
from helpers.records.outcome import time_of

MOST_QUESTIONS = 200
"""Rows of the table of every question."""

SIGNS = {"right": "✓", "partly": "≈", "wrong": "✕", "unmarked": "?", "open": "○"}


def header(found: Standing) -> Markup:
    """Return what was done, in one sentence and one bar."""
    return element(
        "header",
        element("h3", "Your progress", class_="piw-report-title"),
        element("p", element("b", say.heading(found))),
        _bar(found.total, wide=True),
        _legend(found.total),
    )


def _shares(group: Tally) -> list[tuple[str, int, str]]:
    return [
        ("right", group.right, "right now"),
        ("partly", group.partly, "partly right"),
        ("wrong", group.wrong, "not right"),
        *([("unmarked", group.not_marked, "kept, not marked")] if group.not_marked else []),
        ("open", group.not_attempted, "not attempted"),
    ]


def _bar(group: Tally, *, wide: bool = False) -> Markup:
    pieces = [
        element("span", class_=f"piw-bar-{kind}", style=f"flex-grow: {count}")
        for kind, count, _ in _shares(group)
        if count
    ]
    size = "piw-bar piw-bar-wide" if wide else "piw-bar"
    return element("div", *pieces, class_=size, role="img", aria_label=say.outcomes(group))


def _legend(group: Tally) -> Markup:
    items = [
        element("li", element("span", class_=f"piw-bar-key piw-bar-{kind}"), f"{SIGNS[kind]} {count} {said}")
        for kind, count, said in _shares(group)
    ]
    return element("ul", *items, class_="piw-report-legend", aria_hidden="true")


def next_up(found: Standing) -> Markup:
    """Return what to do next, each with its reason."""
    if not found.steps:
        return section("What to do next", element("p", say.nothing_next(found)))
    steps = [element("li", ask_code(step.address), " ", element("span", step.reason)) for step in found.steps]
    return section("What to do next", element("ol", *steps, class_="piw-report-steps"))


def done(found: Standing) -> Markup:
    """Return how the questions stand, by module and by role."""
    modules = [*found.modules, *(group for group in (found.tests, found.elsewhere) if group)]
    both = element("div", _tallies("Module", modules), _tallies("Role", found.roles), class_="piw-report-two")
    return section(
        "What you have done", both, quiet("A question may be for several roles and is then counted for each.")
    )


def _tallies(heading: str, groups: Sequence[Tally]) -> Markup:
    rows = [
        (
            group.name,
            f"{group.tried} of {group.offered}",
            f"{round(group.first, 1):g}" if group.out_of else "–",
            say.points(group.now, group.out_of) if group.out_of else "–",
            joined(_bar(group), element("small", say.outcomes(group), aria_hidden="true")),
        )
        for group in groups
    ]
    return table((heading, "Tried", "Points at first", "Points now", "How they stand now"), rows, "piw-report-tallies")


def questions(records: Sequence[QuestionRecord]) -> Markup:
    """Return a table of every question, to be opened."""
    rows = [_question(record) for record in list(reversed(records))[:MOST_QUESTIONS]]
    older = len(records) - len(rows)
    return details(
        "Every question, newest first",
        table(("Question", "First try", "Newest try", "Tries", "Last answered"), rows),
        *([quiet(f"{say.count(older, 'older question')} not listed.")] if older > 0 else []),
    )


def _question(record: QuestionRecord) -> tuple[str, str, str, str, str]:
    how = tried(record)
    sign = "✓ " if is_right(how.newest) else ""
    at = max(time_of(attempt) for attempt in record.attempts)
    return record.question, score(how.first), f"{sign}{score(how.newest)}", str(len(record.attempts)), moment(at)
