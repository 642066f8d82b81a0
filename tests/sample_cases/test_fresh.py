"""All cases that are drawn anew: in order, giving nothing away, and true for the seeds of today."""

from __future__ import annotations

import datetime
from collections import defaultdict

import pytest

from helpers.cases import fresh_folders, load_fresh_case
from helpers.clinical import references
from helpers.commands.check import fresh_faults
from helpers.fresh.drawing import draw
from helpers.fresh.template import load_template
from tests.sample_cases.test_all_cases import TELLING

FOLDERS = fresh_folders()
DRAWN_A_DAY = 3
"""Others every day: each costs some seconds."""


def cases():
    return [load_fresh_case(folder) for folder in FOLDERS.values()]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_template_is_in_order(name):
    assert fresh_faults(FOLDERS[name]) == []


def test_every_reference_exists():
    used = {key for case in cases() for key in case.source.data["references"]}
    used |= {key for case in cases() for question in case.questions for key in question.get("references", ())}
    assert used <= set(references())


def test_title_and_history_do_not_give_the_answer_away():
    for case in cases():
        shown = f"{case.id} {case.title} {case.history}".lower()
        assert not [word for word in TELLING[case.source.data["module"]] if word in shown]


def test_a_question_of_a_module_offers_the_same_options_in_all_its_templates():
    """Else the list of options would tell the cases apart."""
    offered = defaultdict(set)
    for case in cases():
        for question in case.questions:
            if question["kind"] in {"choice", "choices"}:
                options = tuple(sorted((option["id"], option["text"]) for option in question["options"]))
                offered[case.source.data["module"], question["id"]].add(options)
    assert not {key: lists for key, lists in offered.items() if len(lists) > 1}


def test_every_module_has_children_with_and_without_disease():
    classes = defaultdict(set)
    for case in cases():
        classes[case.source.data["module"]].add(case.source.data["class"])
    for found in classes.values():
        assert found - {"disease"}
        assert found & {"disease", "quality"}


TODAY = datetime.datetime.now(tz=datetime.UTC).toordinal()


NAMES = [sorted(FOLDERS)[(DRAWN_A_DAY * TODAY + i) % len(FOLDERS)] for i in range(DRAWN_A_DAY)]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_film_of_today_is_drawn_and_its_questions_hold(name, tmp_path):
    case = draw(load_template(FOLDERS[name]), TODAY, tmp_path)
    assert len(case.images) == len(load_fresh_case(FOLDERS[name]).images)
