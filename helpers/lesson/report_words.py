"""The sentences of ``progress()``, the same on the screen and as plain text."""

from __future__ import annotations

import math

from helpers.lesson.modules import ROLES
from helpers.lesson.standing import Standing
from helpers.lesson.tally import Tally
from helpers.records.calibration import Calibration
from helpers.records.discrimination import Discrimination
from helpers.records.mastery import GOAL, Judgement, Reader, Verdict
from helpers.records.proportion import Interval, Proportion

SPACE = "\N{NO-BREAK SPACE}"
MANY = 1000
"""Above this, a number of cases is only "more than": nobody counts on it."""

EMPTY = "Nothing answered yet. Answer a question in any notebook, then run this cell again."
EMPTY_ON_A_SERVER = (
    "If you have worked here before on a server that forgets (Binder, for example), press “Restore a record” below "
    "and choose the file that you downloaded."
)
KEPT_HERE = "Your answers are kept on this computer only, under the name {learner}; nobody else sees them."
KEPT_ON_SERVER = "Your answers are kept on the server of your class, under the name {learner}."
WHAT_AN_INTERVAL_IS = (
    "The interval (95 %) says how far off the true value may be: few cases, wide interval. Only the first answer to "
    "each case counts, and only without hint or solution."
)
SENSITIVITY = "Sensitivity: of the children with disease, how many you found."
SPECIFICITY = "Specificity: of the children without disease, how many you called healthy."
AREA = (
    "AUC: take one child with disease and one without; how often your confidence put the first one above the second. "
    "50 % is chance, 100 % is perfect."
)


def percent(share: float) -> str:
    """Return a share as whole percent: ``86 %``."""
    return f"{100 * share:.0f}{SPACE}%"


def interval(bounds: Interval) -> str:
    """Return an interval in percent, rounded outwards so that it never looks better than it is."""
    return f"{_floor(bounds.low)} to {math.ceil(100 * bounds.high - 1e-9)}{SPACE}%"


def _floor(share: float) -> int:
    return math.floor(100 * share + 1e-9)


def count(number: int, one: str, more: str = "") -> str:
    """Return a number and what is counted: ``1 answer``, ``2 answers``."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def heading(found: Standing) -> str:
    """Say in one sentence what was done."""
    return (
        f"{found.total.tried} of {count(found.total.offered, 'question')} tried, "
        f"{found.total.right_first} right at the first try; {count(found.attempts, 'attempt')} kept."
    )


def outcomes(group: Tally) -> str:
    """Say how the questions of a group stand now."""
    parts = [f"{group.right} right", f"{group.partly} partly right", f"{group.wrong} not right"]
    if group.not_marked:
        parts.append(f"{group.not_marked} not marked")
    return ", ".join([*parts, f"{group.not_attempted} not attempted"])


def points(score: float, out_of: float) -> str:
    """Return points of points."""
    return f"{round(score, 1):g} of {round(out_of, 1):g}"


def seen(proportion: Proportion) -> str:
    """Return a share with its cases and its interval: ``24 of 28, 86 % (interval 68 to 95 %)``."""
    if proportion.share is None:
        return "no case yet"
    return (
        f"{proportion.hits} of {proportion.of}, {percent(proportion.share)} "
        f"(interval {interval(proportion.interval)})"
    )  # fmt: skip


def area(found: Discrimination | None) -> str:
    """Say how well confidence sorts the cases."""
    if found is None:
        return "needs cases with and without disease for which you said how sure you were."
    return f"{percent(found.auc)} (interval {interval(found.interval)}) over {found.diseased + found.healthy} cases."


def mix(reader: Reader) -> str:
    """State the mix of cases that the figures rest on."""
    cases = reader.cases
    if cases.share is None:
        return "No case counts yet. A case counts if the first question you answer on it asks whether the child is ill."
    return (
        f"{count(cases.of, 'case counts', 'cases count')}; {cases.hits} of them ({percent(cases.share)}) with disease. "
        "Where disease is rarer or more frequent than here, readers decide differently, and your figures may differ."
    )


def mastery(reader: Reader) -> str:
    """Say in one sentence whether both goals are shown."""
    goal = percent(GOAL)
    if reader.shown:
        return f"Shown: both sensitivity and specificity are at least {goal}, also at the lower end of their intervals."
    return (
        f"Not yet shown. The goal is at least {goal} for sensitivity and for specificity, each at the lower end of its "
        "interval."
    )


def judgement(name: str, children: str, found: Judgement) -> str:
    """Say what is known of a sensitivity or a specificity, and how many more cases it takes.

    Parameters
    ----------
    name
        ``Sensitivity`` or ``Specificity``.
    children
        Which cases count: ``children with disease``.
    found
        The judgement.
    """
    goal, low = percent(GOAL), f"{_floor(found.seen.interval.low)}{SPACE}%"
    if found.verdict is Verdict.SHOWN:
        return f"{name}: shown. {seen(found.seen)}: even its lower end, {low}, reaches the goal of {goal}."
    if found.seen.share is None:
        return f"{name}: too few cases. There are no {children} yet; it takes at least {found.more_if_right}."
    if found.verdict is Verdict.TOO_FEW:
        return f"{name}: too few cases. {seen(found.seen)}. {_more(found, children)}"
    return (
        f"{name}: not yet shown. {seen(found.seen)}: its lower end, {low}, is below the goal of {goal}. "
        f"{_more(found, children)}"
    )


def _more(found: Judgement, children: str) -> str:
    if found.more is None:
        return (
            f"At the present rate no number of cases can show it; {_many(found.more_if_right)} more {children} "
            "would, if you get all of them right."
        )
    if found.more == found.more_if_right:
        return f"At the present rate it takes {_many(found.more)} more {children}."
    return (
        f"At the present rate it takes {_many(found.more)} more {children}; {_many(found.more_if_right)}, "
        "if you get all of them right."
    )


def _many(cases: int) -> str:
    return f"about {cases}" if cases <= MANY else f"more than {MANY:,}"


def calibrated(found: Calibration) -> str:
    """Say how confidence and being right go together."""
    share = found.right.share or 0.0
    return (
        f"You were {percent(found.confidence)} sure on average and right in {percent(share)} of "
        f"{count(found.right.of, 'answer')} (interval {interval(found.right.interval)}): {found.leaning}."
    )


def calibration_figures(found: Calibration) -> list[str]:
    """Return Brier's score and the squared correlation, each explained in a few words."""
    lines = [f"Brier score {found.brier:.2f}: 0 is perfect; saying “half” to everything gives 0.25."]
    if found.r_squared is None:
        lines.append("R² cannot be told: you were always equally sure, or always right, or never.")
    else:
        lines.append(f"R² {found.r_squared:.2f}: how much your confidence tells about being right, from 0 to 1.")
    return lines


def kept(found: Standing) -> str:
    """Say where the record is, and for whom."""
    role = f" Your role: {ROLES[found.role]}." if found.role in ROLES else ""
    return (KEPT_ON_SERVER if found.on_server else KEPT_HERE).format(learner=found.learner) + role


def nothing_next(found: Standing) -> str:
    """Say what there is to do where nothing can be suggested."""
    if found.upcoming is None:
        return "You have answered everything that is here for you."
    return (
        f"You have answered everything that is here for you. Next: {found.upcoming.question}, from "
        f"{found.upcoming.due.astimezone():%d %B %Y} on, so that it stays."
    )
