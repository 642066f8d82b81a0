"""The sentences of the way through the course, the same on the screen and as plain text."""

from __future__ import annotations

from helpers.lesson.course_path import CoursePath, Stage, StageName, State, Stop
from helpers.lesson.modules import ROLES, module_name

STAGES: dict[StageName, str] = {
    "entry": "Entry test", "lesson": "Lesson", "exercise": "Exercise", "exit": "Exit test",
}  # fmt: skip
STATES: dict[State, str] = {"open": "to do", "begun": "begun", "done": "done", "spare": "may be left out"}
SIGNS: dict[State, str] = {"open": "○", "begun": "◐", "done": "✓", "spare": "–"}
NO_ROLE = "Choose your role below; the list is then in the order for it."
FAST = "For a radiologist: an entry test of 80 % or more, and you may go on to the next module."
ALL_DONE = "You have done everything that is here for you. New modules come."


def duration(minutes: int) -> str:
    """Return a time as people say it: ``45 min``, ``2 h``, ``2 h 20 min``."""
    minutes = round(minutes / 5) * 5 if minutes > 60 else minutes
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def overview(path: CoursePath) -> str:
    """Say in one or two sentences what lies ahead."""
    whose = f"For a {ROLES[path.role]}" if path.role in ROLES else "For everybody"
    if path.role == "physician":
        whose = "For another physician"
    count = len(path.stops)
    here = f"{whose}: {count} {'module is' if count == 1 else 'modules are'} here"
    left = f", about {duration(path.minutes_left)} to go." if path.minutes_left else "."
    return here + left


def next_up(path: CoursePath) -> tuple[Stop, Stage, str] | None:
    """Return what comes next, and say it with its time; None where there is nothing."""
    stop = path.next
    if stop is None or stop.next is None:
        return None
    stage = stop.next
    verb = "go on with the" if stage.state == "begun" else "the"
    return stop, stage, f"{verb} {STAGES[stage.name].lower()} of {module_name(stop.module)}, {duration(stage.minutes)}"


def depth_said(stop: Stop) -> str:
    """Say how deep the role goes into a module; empty where no role was chosen."""
    return {"full": "all of it", "core": "its core", None: ""}[stop.depth]


def stage_said(stage: Stage) -> str:
    """Say all of a stage: ``Lesson, 50 min: begun, 3 of 12 questions``."""
    return (
        f"{STAGES[stage.name]}, {duration(stage.minutes)}: {STATES[stage.state]}{', ' * bool(stage.note)}{stage.note}"
    )
