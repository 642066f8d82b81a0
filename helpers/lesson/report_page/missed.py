"""What was missed where: small pictures of the films, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.lesson import report_words as say
from helpers.lesson.figures.film import Film, film, legend
from helpers.lesson.markup import Markup, element
from helpers.lesson.misses import MOST_MISSES, Miss
from helpers.lesson.report_page.blocks import ask_code, day, quiet, section


def missed(found: Sequence[Miss]) -> Markup | None:
    """Return the films of the newest misses; None where there is none to draw."""
    drawn: list[tuple[Miss, Film]] = []
    for miss in found:
        picture = film(miss) if len(drawn) < MOST_MISSES else None
        if picture:
            drawn.append((miss, picture))
    if not drawn:
        return None
    fates = {shape.fate for miss, _ in drawn for shape in miss.shapes}
    return section(
        "What was missed where",
        element("ul", legend(fates), class_="piw-report-legend piw-film-legend"),
        element("div", *[_film(miss, picture) for miss, picture in drawn], class_="piw-films"),
        quiet(f"The newest first.{_not_drawn(len(found) - len(drawn))}"),
    )


def _not_drawn(left: int) -> str:
    return f" {say.count(left, 'more is', 'more are')} not drawn: older, or of cases that have changed." if left else ""


def _film(miss: Miss, found: Film) -> Markup:
    words = [f"{found.label}.", *_what_was_missed(miss)]
    since = element("span", "✓ right since", class_="piw-report-since") if miss.right_since else None
    when = element("span", day(miss.at), " ", since)
    caption = element("figcaption", ask_code(miss.question), element("span", " ".join(words)), when)
    return element("figure", found.picture, caption)


def _what_was_missed(miss: Miss) -> Iterator[str]:
    if names := miss.labels("missed"):
        yield f"Missed: {', '.join(names)}."
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
