"""What the parts of the report are built from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from helpers.lesson.markup import Markup, element
from helpers.records.outcome import NEVER


def section(title: str, *children: str | None) -> Markup:
    """Return a part of the report under its heading."""
    return element("section", element("h4", title), *children, class_="piw-report-section")


def quiet(text: str) -> Markup:
    """Return a sentence that explains, smaller than those that tell."""
    return element("p", text, class_="piw-report-quiet")


def details(summary: str, *children: str) -> Markup:
    """Return what is opened at will, by mouse or by keyboard."""
    # JupyterLab would take Enter and Space for itself.
    head = element("summary", summary, data_lm_suppress_shortcuts="true")
    return element("details", head, *children)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], class_: str = "") -> Markup:
    """Return a table; the first cell of each row is its heading."""
    head = element("tr", *[element("th", heading, scope="col") for heading in headings])
    body = [
        element("tr", element("th", row[0], scope="row"), *[element("td", cell) for cell in row[1:]]) for row in rows
    ]
    whole = element("table", element("thead", head), element("tbody", *body))
    return element("div", whole, class_=f"piw-report-table {class_}".strip())


def ask_code(address: str) -> Markup:
    """Return what to write into a cell to be asked a question."""
    return element("code", f'ask("{address}")')


def day(at: datetime) -> str:
    """Return a day in local time."""
    return f"{at.astimezone():%d %B %Y}" if at != NEVER else "–"


def moment(at: datetime) -> str:
    """Return a day and a time in local time."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at != NEVER else "–"
