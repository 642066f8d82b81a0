"""What a learner may do next: a few questions, each with the reason why it and not another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from helpers.lesson.modules import depth, in_course_order, module_name
from helpers.lesson.offered import Offered
from helpers.records.readings import case_of
from helpers.records.review import Review

MOST_STEPS = 3


@dataclass(frozen=True)
class Step:
    """One suggestion: the address of a question, and why."""

    address: str
    reason: str


def next_steps(
    offered: Sequence[Offered], tried: Sequence[str], reviews: Sequence[Review], role: str, now: datetime
) -> list[Step]:
    """Return up to three suggestions, as different from each other as there are.

    Parameters
    ----------
    offered
        What there is.
    tried
        The addresses that were answered before.
    reviews
        When each of them is due again, what is due first at the front.
    role
        The learner's; only what is meant for it is suggested. Empty: everything.
    now
        The time, with its zone.
    """
    fitting = [one for one in offered if not role or role in one.roles]
    addresses = {one.address for one in fitting}
    due = [review for review in reviews if review.question in addresses and review.due <= now]
    kinds = (
        [_missed(review, now) for review in due if review.missed],
        list(_begun(fitting, tried)),
        list(_new_modules(fitting, tried, role)),
        [_remembered(review, now) for review in due if not review.missed],
    )
    # One of each kind first, then the second of each.
    mixed = [step for row in zip_longest(*kinds) for step in row if step is not None]
    return mixed[:MOST_STEPS]


def _missed(review: Review, now: datetime) -> Step:
    return Step(review.question, f"Not all right the last time, {_ago(review.last, now)}. Now it is due again.")


def _remembered(review: Review, now: datetime) -> Step:
    return Step(review.question, f"Right the last time, {_ago(review.last, now)}. Once more, so that it stays.")


def _begun(offered: Sequence[Offered], tried: Sequence[str]) -> Iterator[Step]:
    """Yield what was not tried yet in the modules begun: new cases before half-done ones, one of each case at first."""
    done, opened = set(tried), {case_of(address) for address in tried}
    begun = {one.module for one in offered if one.address in done}
    left = [one for one in offered if one.module in begun and one.address not in done]
    turn = {
        one.address: sum(case_of(a.address) == case_of(one.address) for a in left[:i]) for i, one in enumerate(left)
    }
    order = sorted(
        left, key=lambda one: (turn[one.address], case_of(one.address) in opened, in_course_order(one.module))
    )
    for one in order:
        open_ = sum(other.module == one.module for other in left)
        count = "the last question" if open_ == 1 else f"one of {open_} questions"
        yield Step(one.address, f"Not tried yet: {count} left in {module_name(one.module)}, which you have begun.")


def _new_modules(offered: Sequence[Offered], tried: Sequence[str], role: str) -> Iterator[Step]:
    """Yield the first question of each module that was not begun, those that the role needs in full first."""
    done = set(tried)
    begun = {one.module for one in offered if one.address in done}
    first: dict[str, Offered] = {}
    for one in offered:
        if one.module not in begun:
            first.setdefault(one.module, one)
    for module in sorted(first, key=lambda module: (depth(module, role) != "full", in_course_order(module))):
        yield Step(first[module].address, f"{module_name(module)} is new to you{_meant_for(module, role)}.")


def _meant_for(module: str, role: str) -> str:
    how = depth(module, role)
    return f"; for your role the course has {'all of it' if how == 'full' else 'its core'}" if how else ""


def _ago(then: datetime, now: datetime) -> str:
    days = (now - then).days
    return "today" if days < 1 else "yesterday" if days == 1 else f"{days} days ago"
