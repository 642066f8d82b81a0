"""One small chart as SVG: text stays text, and its colours are those of the page, light or dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from io import StringIO
from typing import TYPE_CHECKING, Any

from helpers.lesson.markup import Markup, element

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Matplotlib must be given colours that it knows; in the finished SVG each of these becomes one of the page.
INK, QUIET, ACCENT, GOAL = "#000001", "#000002", "#000003", "#000004"
COLOURS = {
    INK: "currentColor",
    QUIET: "var(--piw-report-quiet, currentColor)",
    ACCENT: "var(--piw-report-accent, currentColor)",
    GOAL: "var(--piw-report-goal, currentColor)",
}
FONT = "system-ui, sans-serif"
INCH = 72
"""SVG units of Matplotlib in an inch."""

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "piw",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 12,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.labelsize": 12,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 11.5,
    "ytick.labelsize": 11.5,
    "figure.facecolor": "none",
}

PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
FAMILY = re.compile(r"'DejaVu Sans'(, sans-serif)?")
IDENTITY = re.compile(r' id="([^"]+)"')
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def chart(draw: Callable[[Axes], None], width: float, height: float, said: str) -> Markup:
    """Return a chart as an image with a text alternative.

    Parameters
    ----------
    draw
        Draws into the axes, with the colours of this module only.
    width, height
        In SVG units, which are CSS pixels where the page has room; a narrower page shrinks the chart.
    said
        What the chart shows, in words, for those who do not see it.
    """
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    # A learner's own Matplotlib settings must not change the report, nor the report theirs.
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        figure = Figure(figsize=(width / INCH, height / INCH), layout="constrained")
        draw(figure.add_subplot())
        stream = StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None}, transparent=True)
    return element("div", _tidy(stream.getvalue()), class_="piw-chart", role="img", aria_label=said)


def _tidy(svg: str) -> Markup:
    """Return Matplotlib's SVG as a part of a page: with the page's colours and font, and names of its own."""
    svg = COMMENT.sub("", METADATA.sub("", PROLOGUE.sub("", svg)))
    svg = FAMILY.sub(FONT, svg)
    for colour, of_page in COLOURS.items():
        svg = svg.replace(colour, of_page)
    # Two charts of one page must not lend each other what they refer to by name.
    own = blake2b(svg.encode(), digest_size=4).hexdigest()
    referred = set(re.findall(r"#([\w-]+)", svg))
    svg = IDENTITY.sub(lambda found: f' id="{own}-{found[1]}"' if found[1] in referred else "", svg)
    svg = re.sub(r'(href="|url\()#', rf"\1#{own}-", svg)
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
