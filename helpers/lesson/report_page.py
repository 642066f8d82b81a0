"""The report of ``progress()`` as HTML: follows the page's theme, fits a phone, needs no Python to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from helpers.lesson import report_words as say
from helpers.lesson.figures.charts import SURENESS, calibration_chart, curve_chart, reader_chart
from helpers.lesson.figures.film import Film, film, legend
from helpers.lesson.markup import Markup, element, joined
from helpers.lesson.misses import MOST_MISSES, Miss
from helpers.lesson.report_text import is_right, score
from helpers.lesson.standing import Standing
from helpers.lesson.tally import Tally, tried
from helpers.records import QuestionRecord
from helpers.records.calibration import Calibration
from helpers.records.curve import WINDOW, CurvePoint
from helpers.records.mastery import Judgement, Reader
from helpers.records.outcome import NEVER, time_of

STYLE = Path(__file__).parent / "static" / "progress.css"
FEWEST_TRIES = 5
"""First tries before a curve is drawn: fewer have no course."""
MOST_QUESTIONS = 200

SIGNS = {"right": "✓", "partly": "≈", "wrong": "✕", "unmarked": "?", "open": "○"}


def report_page(found: Standing) -> Markup:
    """Return the report."""
    if not found.records:
        empty = element("div", element("p", say.EMPTY), element("p", say.EMPTY_ON_A_SERVER, class_="piw-report-quiet"))
        return _root(element("h3", "Your progress", class_="piw-report-title"), empty)
    return _root(
        _header(found),
        _next(found),
        _done(found),
        _reading(found),
        _courses(found),
        _missed(found.misses),
        _questions(found.records),
        element("p", say.kept(found), " For training, not for diagnosis.", class_="piw-report-quiet"),
    )


def _root(*children: str | None) -> Markup:
    style = element("style", Markup(STYLE.read_text("utf-8")))
    return element("section", style, *children, class_="piw-report", aria_label="Your progress")


def _section(title: str, *children: str | None) -> Markup:
    return element("section", element("h4", title), *children, class_="piw-report-section")


def _quiet(text: str) -> Markup:
    return element("p", text, class_="piw-report-quiet")


def _details(summary: str, *children: str) -> Markup:
    # JupyterLab would take Enter and Space for itself.
    head = element("summary", summary, data_lm_suppress_shortcuts="true")
    return element("details", head, *children)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], class_: str = "") -> Markup:
    """Return a table; the first cell of each row is its heading."""
    head = element("tr", *[element("th", heading, scope="col") for heading in headings])
    body = [
        element("tr", element("th", row[0], scope="row"), *[element("td", cell) for cell in row[1:]]) for row in rows
    ]
    table = element("table", element("thead", head), element("tbody", *body))
    return element("div", table, class_=f"piw-report-table {class_}".strip())


# ---------------------------------------------------------------- what was done


def _header(found: Standing) -> Markup:
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


def _next(found: Standing) -> Markup:
    if not found.steps:
        return _section("What to do next", element("p", say.nothing_next(found)))
    steps = [element("li", _ask(step.address), " ", element("span", step.reason)) for step in found.steps]
    return _section("What to do next", element("ol", *steps, class_="piw-report-steps"))


def _ask(address: str) -> Markup:
    return element("code", f'ask("{address}")')


def _done(found: Standing) -> Markup:
    modules = [*found.modules, *([found.elsewhere] if found.elsewhere else [])]
    both = element("div", _tallies("Module", modules), _tallies("Role", found.roles), class_="piw-report-two")
    return _section(
        "What you have done", both, _quiet("A question may be for several roles and is then counted for each.")
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
    return _table((heading, "Tried", "Points at first", "Points now", "How they stand now"), rows, "piw-report-tallies")


# ---------------------------------------------------------------- how the learner reads


def _reading(found: Standing) -> Markup:
    reader = found.reader
    if not reader.cases.of:
        return _section("How you read", _quiet(say.mix(reader)))
    words = element(
        "div",
        element("p", element("b", "Mastery. "), say.mastery(reader)),
        element(
            "div",
            *_judged(say.SENSITIVITY, say.judgement("Sensitivity", "children with disease", reader.sensitivity)),
            *_judged(say.SPECIFICITY, say.judgement("Specificity", "children without disease", reader.specificity)),
            *(_judged(say.AREA, f"AUC: {say.area(reader.discrimination)}") if reader.discrimination else ()),
        ),
        element("p", element("b", "The mix of cases. "), say.mix(reader)),
        _quiet(say.WHAT_AN_INTERVAL_IS),
    )
    picture = element("div", reader_chart(reader), _details("The numbers, also by module", _readers(found)))
    return _section("How you read", element("div", picture, words, class_="piw-report-beside"))


def _judged(what_it_is: str, said: str) -> Iterator[Markup]:
    """Yield what a figure is, and below it what is known of it; both name it first, the page only once."""
    name, _, explained = what_it_is.partition(": ")
    known = said.removeprefix(f"{name}: ")
    yield element("p", element("b", name), f": {explained}", class_="piw-report-term")
    yield element("p", known[:1].upper() + known[1:], class_="piw-report-known")


def _readers(found: Standing) -> Markup:
    groups = found.readers if len(found.readers) == 1 else (("All together", found.reader), *found.readers)
    rows = [(name, *_row(reader)) for name, reader in groups]
    return _table(("Cases", "Sensitivity", "Specificity", "AUC", "With disease"), rows)


def _row(reader: Reader) -> tuple[str, str, str, str]:
    cases = reader.cases
    auc = reader.discrimination
    return (
        _figure(reader.sensitivity),
        _figure(reader.specificity),
        f"{say.percent(auc.auc)} ({say.interval(auc.interval)})" if auc else "–",
        f"{cases.hits} of {cases.of}",
    )


def _figure(found: Judgement) -> str:
    return f"{say.seen(found.seen)}; {found.verdict}" if found.seen.of else "no case yet"


# ---------------------------------------------------------------- the course of learning, and confidence


def _courses(found: Standing) -> Markup:
    return element("div", _curve(found.curve), _sureness(found.calibration), class_="piw-report-two")


def _curve(points: Sequence[CurvePoint]) -> Markup:
    title = "Learning curve"
    if len(points) < FEWEST_TRIES:
        have = say.count(len(points), "first try", "first tries")
        return _section(
            title, _quiet(f"A curve is drawn after {FEWEST_TRIES} first tries without help; you have {have}.")
        )
    last = points[-1].right
    caption = (
        f"Of your last {last.of} first tries, {last.hits} were right: {say.percent(last.share or 0.0)} "
        f"(interval {say.interval(last.interval)})."
    )
    rows = [
        (str(point.tries), f"{point.right.hits} of {point.right.of}", say.percent(point.right.share or 0.0),
         say.interval(point.right.interval))
        for point in _some(points)
    ]  # fmt: skip
    return _section(
        title,
        curve_chart(points),
        element("p", caption),
        _quiet(
            f"Each point looks back on the last {WINDOW} first tries without hint or solution, fewer at the beginning. "
            "The band is the 95 % interval. With few answers the line jumps by chance alone."
        ),
        _details("The numbers", _table(("First tries made", "Right", "Share", "Interval"), rows)),
    )


def _some(points: Sequence[CurvePoint], most: int = 12) -> list[CurvePoint]:
    """Return a few points, evenly spaced, the last one among them."""
    every = -(-len(points) // most)
    return list(reversed(list(reversed(points))[::every]))


def _sureness(found: Calibration | None) -> Markup:
    title = "How sure, and how often right"
    if found is None:
        return _section(
            title, _quiet("Say how sure you are when you answer; then you see here how often you were right.")
        )
    rows = [
        (f"{SURENESS[level.confidence]} ({level.confidence}{say.SPACE}%)", f"{level.right.hits} of {level.right.of}",
         say.percent(level.right.share or 0.0), say.interval(level.right.interval))
        for level in found.levels
    ]  # fmt: skip
    return _section(
        title,
        calibration_chart(found),
        element("p", say.calibrated(found)),
        _quiet("Below the dashed line you were more sure than right, above it less. The bars are 95 % intervals."),
        _details(
            "The numbers",
            _table(("How sure", "Right", "Share", "Interval"), rows),
            *[_quiet(line) for line in say.calibration_figures(found)],
        ),
    )


# ---------------------------------------------------------------- what was missed, and everything


def _missed(found: Sequence[Miss]) -> Markup | None:
    drawn: list[tuple[Miss, Film]] = []
    for miss in found:
        picture = film(miss) if len(drawn) < MOST_MISSES else None
        if picture:
            drawn.append((miss, picture))
    if not drawn:
        return None
    fates = {shape.fate for miss, _ in drawn for shape in miss.shapes}
    return _section(
        "What was missed where",
        element("ul", legend(fates), class_="piw-report-legend piw-film-legend"),
        element("div", *[_film(miss, picture) for miss, picture in drawn], class_="piw-films"),
        _quiet(f"The newest first.{_not_drawn(len(found) - len(drawn))}"),
    )


def _not_drawn(left: int) -> str:
    return f" {say.count(left, 'more is', 'more are')} not drawn: older, or of cases that have changed." if left else ""


def _film(miss: Miss, found: Film) -> Markup:
    words = [f"{found.label}.", *_what_was_missed(miss)]
    since = element("span", "✓ right since", class_="piw-report-since") if miss.right_since else None
    when = _day(miss.at)
    caption = element(
        "figcaption", _ask(miss.question), element("span", " ".join(words)), element("span", when, " ", since)
    )
    return element("figure", found.picture, caption)


def _what_was_missed(miss: Miss) -> Iterator[str]:
    if missed := miss.labels("missed"):
        yield f"Missed: {', '.join(missed)}."
    elif miss.reading and miss.reading.diseased and not miss.reading.called:
        yield "You called it healthy, and it is not."
    elif miss.reading and miss.reading.called and not miss.reading.diseased:
        yield "You called it ill, and it is healthy."
    elif miss.lost:
        yield f"Not all right: {'; '.join(miss.lost)}."
    if stray := sum(shape.fate == "stray" for shape in miss.shapes):
        yield f"{say.count(stray, 'mark')} where nothing is."
    if near := sum(shape.fate == "near" for shape in miss.shapes):
        yield f"{say.count(near, 'mark')} close to it."


def _questions(records: Sequence[QuestionRecord]) -> Markup:
    rows = [_question(record) for record in list(reversed(records))[:MOST_QUESTIONS]]
    older = len(records) - len(rows)
    return _details(
        "Every question, newest first",
        _table(("Question", "First try", "Newest try", "Tries", "Last answered"), rows),
        *([_quiet(f"{say.count(older, 'older question')} not listed.")] if older > 0 else []),
    )


def _question(record: QuestionRecord) -> tuple[str, str, str, str, str]:
    how = tried(record)
    sign = "✓ " if is_right(how.newest) else ""
    at = max(time_of(attempt) for attempt in record.attempts)
    return record.question, score(how.first), f"{sign}{score(how.newest)}", str(len(record.attempts)), _moment(at)


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d %B %Y}" if at != NEVER else "–"


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at != NEVER else "–"
