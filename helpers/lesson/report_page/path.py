"""The way through the course: what comes next, the modules that are here, stage by stage, and those that are coming."""

from __future__ import annotations

from helpers.lesson import path_words as say
from helpers.lesson.course_path import CoursePath, Stage, Stop
from helpers.lesson.markup import Markup, element
from helpers.lesson.modules import module_name
from helpers.lesson.report_page.blocks import details, quiet, section


def path(found: CoursePath | None) -> Markup | None:
    """Return the way as a part of the report; nothing where there is none."""
    if found is None or not found.stops:
        return None
    coming = [element("li", module_name(module)) for module in found.coming]
    return section(
        "Your path",
        element("p", say.overview(found)),
        _next(found),
        element("ol", *[_stop(stop, found) for stop in found.stops], class_="piw-path"),
        quiet(say.FAST) if found.role == "radiologist" else None if found.role else quiet(say.NO_ROLE),
        details(f"{len(coming)} modules are coming", element("ul", *coming)) if coming else None,
    )


def _next(found: CoursePath) -> Markup:
    following = say.next_up(found)
    if following is None:
        return element("p", say.ALL_DONE)
    _, stage, said = following
    return element("p", element("b", "Next: "), _linked(stage, said), class_="piw-path-lead")


def _linked(stage: Stage, said: str) -> Markup:
    if stage.file:
        # Notebooks lie in folders side by side, so that this holds from each of them.
        return element("a", said, href=f"../{stage.file}", data_lm_suppress_shortcuts="true")
    return element("span", said, " ", element("code", stage.call) if stage.call else None)


def _stop(stop: Stop, found: CoursePath) -> Markup:
    here = stop is found.next
    depth = say.depth_said(stop)
    head = element(
        "div",
        element("b", module_name(stop.module)),
        element("small", f"for your role {depth}") if depth else None,
        element("small", f"{say.duration(stop.minutes_left)} to go" if stop.minutes_left else "done"),
        class_="piw-path-head",
    )
    stages = [_stage(stage, here=here and stage is stop.next) for stage in stop.stages]
    return element("li", head, element("ul", *stages, class_="piw-path-stages"))


def _stage(stage: Stage, *, here: bool) -> Markup:
    facts = [say.duration(stage.minutes), *([stage.note] if stage.note else []), *(["next"] if here else [])]
    name, about = _linked(stage, say.STAGES[stage.name]), element("small", " · ".join(facts))
    return element(
        "li",
        element("span", say.SIGNS[stage.state], class_="piw-path-sign", aria_hidden="true"),
        element("span", name, about, class_="piw-path-what"),
        element("span", f": {say.STATES[stage.state]}", class_="piw-path-unseen"),
        class_=f"piw-path-stage piw-path-{stage.state}{' piw-path-next' if here else ''}",
        aria_current="step" if here else None,
    )
