"""The three charts of a learner's record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.lesson import report_words as say
from helpers.lesson.figures.chart import ACCENT, GOAL, INK, QUIET, chart
from helpers.lesson.markup import Markup
from helpers.records.calibration import LEVELS, Calibration
from helpers.records.curve import CurvePoint
from helpers.records.mastery import GOAL as GOAL_SHARE
from helpers.records.mastery import Reader
from helpers.records.proportion import Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT = 330, 230
MOST_POINTS = 240
"""Of a curve: more cannot be told apart at its size."""

SURENESS = dict(zip(LEVELS, ("Guess", "Unsure", "Half sure", "Sure", "Certain"), strict=True))
TENTHS = (0, 25, 50, 75, 100)


def reader_chart(reader: Reader) -> Markup:
    """Return sensitivity, specificity and AUC with their intervals, beside the goal."""
    rows: list[tuple[str, float, Interval, str]] = []
    for name, found in (("Sensitivity", reader.sensitivity), ("Specificity", reader.specificity)):
        if found.seen.share is not None:
            rows.append((name, found.seen.share, found.seen.interval, "o"))
    if reader.discrimination:
        rows.append(("AUC", reader.discrimination.auc, reader.discrimination.interval, "D"))

    def draw(axes: Axes) -> None:
        axes.axvline(100 * GOAL_SHARE, color=GOAL, linewidth=1.4, linestyle=(0, (4, 3)))
        _key(axes, f"dashed: the goal, {say.percent(GOAL_SHARE)}")
        for i, (name, share, bounds, sign) in enumerate(rows):
            axes.plot([100 * bounds.low, 100 * bounds.high], [i, i], color=ACCENT, linewidth=3, solid_capstyle="butt")
            axes.plot([100 * share], [i], marker=sign, color=ACCENT, markersize=9, linestyle="none", clip_on=False)
            axes.text(0, i - 0.28, f"{name} {say.percent(share)}", color=INK, ha="left", va="bottom")
        axes.set_ylim(len(rows) - 0.5, -0.8)
        axes.set_xlim(0, 100)
        axes.set_xticks(TENTHS, [f"{tick}" for tick in TENTHS])
        axes.set_xlabel("percent, with the 95 % interval")
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    said = "; ".join(f"{name} {say.percent(share)}, interval {say.interval(bounds)}" for name, share, bounds, _ in rows)
    return chart(draw, WIDTH, HEIGHT, f"{said}. The goal is {say.percent(GOAL_SHARE)}.")


def curve_chart(points: Sequence[CurvePoint]) -> Markup:
    """Return the share of right answers among the newest first tries, with its interval, over the tries made."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    every = max(1, len(points) // MOST_POINTS)
    drawn = [*points[:-1:every], points[-1]]
    tries = [point.tries for point in drawn]
    share = [100 * (point.right.share or 0.0) for point in drawn]
    low = [100 * point.right.interval.low for point in drawn]
    high = [100 * point.right.interval.high for point in drawn]

    def draw(axes: Axes) -> None:
        axes.fill_between(tries, low, high, color=ACCENT, alpha=0.18, linewidth=0)
        axes.plot(tries, low, color=ACCENT, linewidth=0.7, linestyle=(0, (2, 2)))
        axes.plot(tries, high, color=ACCENT, linewidth=0.7, linestyle=(0, (2, 2)))
        axes.plot(tries, share, color=ACCENT, linewidth=2.2)
        axes.plot(tries[-1:], share[-1:], marker="o", color=ACCENT, markersize=6, clip_on=False)
        axes.set_xlim(min(1, tries[-1] - 1), tries[-1] * 1.02)
        _percent_axis(axes)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        axes.set_xlabel("first tries made")
        axes.set_ylabel("right, %")

    last = points[-1].right
    said = (
        f"Of the last {last.of} first tries {last.hits} were right, {say.percent(last.share or 0.0)}, interval "
        f"{say.interval(last.interval)}. The line runs over {points[-1].tries} first tries."
    )
    return chart(draw, WIDTH, HEIGHT, said)


def calibration_chart(found: Calibration) -> Markup:
    """Return how often answers were right at each level of confidence, beside the line where both agree."""

    def draw(axes: Axes) -> None:
        axes.plot([0, 100], [0, 100], color=GOAL, linewidth=1.4, linestyle=(0, (4, 3)))
        _key(axes, "dashed: as sure as right")
        for level in found.levels:
            bounds, at = level.right.interval, level.confidence
            axes.plot([at, at], [100 * bounds.low, 100 * bounds.high], color=ACCENT, linewidth=3, solid_capstyle="butt")
            axes.plot([at], [100 * (level.right.share or 0.0)], marker="o", color=ACCENT, markersize=8, clip_on=False)
        _percent_axis(axes)
        axes.set_xlim(-10, 110)
        axes.set_xticks(LEVELS, [SURENESS[level] for level in LEVELS])
        axes.set_xlabel("how sure you were")
        axes.set_ylabel("right, %")

    said = "; ".join(
        f"{SURENESS[level.confidence]}: {level.right.hits} of {level.right.of} right" for level in found.levels
    )
    return chart(draw, WIDTH, HEIGHT, f"How often you were right, by how sure you were. {said}.")


def _key(axes: Axes, words: str) -> None:
    axes.set_title(words, loc="right", fontsize=11.5, color=INK)


def _percent_axis(axes: Axes) -> None:
    axes.set_ylim(-2, 102)
    axes.set_yticks(TENTHS)
    axes.grid(axis="y", color=QUIET, alpha=0.35, linewidth=0.6)
    axes.set_axisbelow(True)
