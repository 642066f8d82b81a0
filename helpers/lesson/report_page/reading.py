"""How a learner reads, how that has changed, and whether they know how sure they may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.lesson import report_words as say
from helpers.lesson.figures.charts import SURENESS, calibration_chart, curve_chart, reader_chart
from helpers.lesson.markup import Markup, element
from helpers.lesson.report_page.blocks import details, quiet, section, table
from helpers.lesson.standing import Standing
from helpers.records.calibration import Calibration
from helpers.records.curve import WINDOW, CurvePoint
from helpers.records.mastery import Judgement, Reader

FEWEST_TRIES = 5
"""First tries before a curve is drawn: fewer have no course."""


def reading(found: Standing) -> Markup:
    """Return sensitivity, specificity and AUC with their intervals, the mix of cases, and the verdict on mastery."""
    reader = found.reader
    if not reader.cases.of:
        return section("How you read", quiet(say.mix(reader)))
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
        quiet(say.WHAT_AN_INTERVAL_IS),
    )
    picture = element("div", reader_chart(reader), details("The numbers, also by module", _readers(found)))
    return section("How you read", element("div", picture, words, class_="piw-report-beside"))


def _judged(what_it_is: str, said: str) -> Iterator[Markup]:
    """Yield what a figure is, and below it what is known of it; both name it first, the page only once."""
    name, _, explained = what_it_is.partition(": ")
    known = said.removeprefix(f"{name}: ")
    yield element("p", element("b", name), f": {explained}", class_="piw-report-term")
    yield element("p", known[:1].upper() + known[1:], class_="piw-report-known")


def _readers(found: Standing) -> Markup:
    groups = found.readers if len(found.readers) == 1 else (("All together", found.reader), *found.readers)
    rows = [(name, *_row(reader)) for name, reader in groups]
    return table(("Cases", "Sensitivity", "Specificity", "AUC", "With disease"), rows)


def _row(reader: Reader) -> tuple[str, str, str, str]:
    cases, auc = reader.cases, reader.discrimination
    return (
        _figure(reader.sensitivity),
        _figure(reader.specificity),
        f"{say.percent(auc.auc)} ({say.interval(auc.interval)})" if auc else "–",
        f"{cases.hits} of {cases.of}",
    )


def _figure(found: Judgement) -> str:
    return f"{say.seen(found.seen)}; {found.verdict}" if found.seen.of else "no case yet"


def courses(found: Standing) -> Markup:
    """Return the learning curve and the calibration of confidence, side by side where there is room."""
    return element("div", _curve(found.curve), _sureness(found.calibration), class_="piw-report-two")


def _curve(points: Sequence[CurvePoint]) -> Markup:
    title = "Learning curve"
    if len(points) < FEWEST_TRIES:
        have = say.count(len(points), "first try", "first tries")
        return section(
            title, quiet(f"A curve is drawn after {FEWEST_TRIES} first tries without help; you have {have}.")
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
    return section(
        title,
        curve_chart(points),
        element("p", caption),
        quiet(
            f"Each point looks back on the last {WINDOW} first tries without hint or solution, fewer at the beginning. "
            "The band is the 95 % interval. With few answers the line jumps by chance alone."
        ),
        details("The numbers", table(("First tries made", "Right", "Share", "Interval"), rows)),
    )


def _some(points: Sequence[CurvePoint], most: int = 12) -> list[CurvePoint]:
    """Return a few points, evenly spaced, the last one among them."""
    every = -(-len(points) // most)
    return list(reversed(list(reversed(points))[::every]))


def _sureness(found: Calibration | None) -> Markup:
    title = "How sure, and how often right"
    if found is None:
        return section(
            title, quiet("Say how sure you are when you answer; then you see here how often you were right.")
        )
    rows = [
        (f"{SURENESS[level.confidence]} ({level.confidence}{say.SPACE}%)", f"{level.right.hits} of {level.right.of}",
         say.percent(level.right.share or 0.0), say.interval(level.right.interval))
        for level in found.levels
    ]  # fmt: skip
    return section(
        title,
        calibration_chart(found),
        element("p", say.calibrated(found)),
        quiet("Below the dashed line you were more sure than right, above it less. The bars are 95 % intervals."),
        details(
            "The numbers",
            table(("How sure", "Right", "Share", "Interval"), rows),
            *[quiet(line) for line in say.calibration_figures(found)],
        ),
    )
