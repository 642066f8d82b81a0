"""What holds for every hand that a recipe can ask for: 200 children of all ages."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from helpers.simulate.hand.child import child_of
from helpers.simulate.hand.findings import add_findings
from helpers.simulate.hand.plan import Plan
from helpers.simulate.hand.posture import lie, posture
from helpers.simulate.hand.skin import skin_of

CHILDREN = 200
FINGERS = (2, 3, 4, 5)


def findings_of(number):
    kinds = [
        [],
        [{"kind": "bone_age_shift", "years": (number % 7) - 3.0}],
        [{"kind": "rickets", "severity": (number % 5) / 4}],
        [{"kind": "clinodactyly", "severity": (number % 4) / 3}],
    ]
    return kinds[number % 4]


@pytest.fixture
def plans(recipe):
    """Return the plans of 200 hands, with the poses of their bones."""

    def made(every=1):
        random = np.random.default_rng(5)
        for number in range(0, CHILDREN, every):
            years = random.uniform(0.2, 12.9) if number % 4 == 2 else random.uniform(0, 16.9)
            made_of = recipe(*findings_of(number), age=f"{years:.3f} y", sex="MF"[number % 2], seed=number)
            child = child_of(made_of)
            plan = add_findings(Plan(child), made_of.findings)
            models, bent = plan.models, lie(child)
            yield plan, models, {name: pose.then(bent) for name, pose in posture(child, models).items()}

    return made


def along(model, pose, shares=(0.0, 0.25, 0.5, 0.75, 1.0)):
    return pose.outward(np.array([[0.0, -share * model.length, 0.0] for share in shares]))


@pytest.mark.slow
def test_every_hand_is_a_hand(plans):
    for plan, models, poses in plans():
        lengths = {name: model.length for name, model in models.items()}
        for ray in FINGERS:
            chain = [
                lengths[f"{bone}_{ray}"]
                for bone in ("metacarpal", "proximal_phalanx", "middle_phalanx", "distal_phalanx")
            ]
            assert chain[0] > chain[1] > chain[2]
            assert chain[3] < chain[1]
        tips = {
            ray: along(models[f"distal_phalanx_{ray}"], poses[f"distal_phalanx_{ray}"])[-1] for ray in (1, *FINGERS)
        }
        # From the thumb to the little finger, and the little finger does not reach as far as the middle finger.
        across = [tips[ray][0] for ray in (1, *FINGERS)]
        assert across == sorted(across)
        assert tips[5][1] > tips[3][1]
        assert 0.3 < plan.child.size < 1.15


@pytest.mark.slow
def test_no_bone_crosses_its_neighbour(plans):
    for _, models, poses in plans():
        for kind in ("metacarpal", "proximal_phalanx", "middle_phalanx", "distal_phalanx"):
            for one, other in pairwise(FINGERS):
                a, b = f"{kind}_{one}", f"{kind}_{other}"
                shares = (0.3, 0.6, 0.9)
                apart = (along(models[b], poses[b], shares) - along(models[a], poses[a], shares))[:, 0]
                waist = [float(models[name].bone.wide[1] * models[name].breadth) for name in (a, b)]
                assert (apart > 0.5 * sum(waist)).all()


@pytest.mark.slow
def test_every_bone_lies_within_the_skin_and_no_growth_plate_closes_in_a_child(plans):
    for plan, models, poses in plans(every=9):
        skin = skin_of(plan.child, models, poses)
        for name, model in models.items():
            assert (skin.grid.nearest(skin.field, along(model, poses[name])) < 0).all(), name
        girl = plan.child.recipe.sex == "F"
        if plan.child.bone_age < (11.5 if girl else 13.5):
            assert all(plan.child.bridged(name) == 0 for name in models)
        if plan.child.bone_age > (15.4 if girl else 17.0):
            assert all(plan.child.bridged(name) == 1 for name in models)
