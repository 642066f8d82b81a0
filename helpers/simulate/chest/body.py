"""The soft parts of trunk, shoulders, arms, neck and head: skin, fat and muscle with the planes between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.head import Head
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import LEVELS, Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, Place, table

Solid = Ellipsoid | Cone


@dataclass(frozen=True)
class Body:
    """The soft parts.

    Parameters
    ----------
    skin, muscle
        What is melted into the trunk, and what is muscle in it; millimetres.
    widths, depths
        Half axes of the trunk at each level of the tables, millimetres.
    """

    skin: tuple[Solid, ...]
    muscle: tuple[Solid, ...]
    widths: Floats
    depths: Floats


def body_of(plan: Plan, thorax: Thorax, girdles: tuple[Girdle, Girdle], head: Head) -> Body:
    """Return the soft parts of `plan`."""
    skin, muscle = _neck_and_head(plan, thorax, head)
    for girdle in girdles:
        more_skin, more_muscle = _shoulder(plan, thorax, girdle)
        skin += more_skin
        muscle += more_muscle
    skin += _breasts(plan, thorax)
    over = plan.size.wall + plan.size.fat
    random = plan.chance("trunk")
    belly = (1.0, 1.02, 1.0) if plan.infant else (1.0, 0.94 + random.normal(0, 0.015), 0.92 + random.normal(0, 0.02))
    upper = np.array([0.84, 0.86, 0.93, 0.985]) - plan.new * np.array([0.14, 0.10, 0.07, 0.025])
    wide = np.interp(LEVELS, [-2, 0, 2.5, 5, 9, 12, 17], [*upper, *belly])
    deep = np.interp(LEVELS, [-2, 0, 3, 7, 12, 17], [0.68, 0.76, 0.92, 1.0, 1.0, 1.0])
    return Body(tuple(skin), tuple(muscle), wide * thorax.half_width + over, deep * thorax.half_depth + over)


def body_fields(body: Body, plan: Plan, thorax: Thorax, grid: Grid) -> tuple[Volume, Volume]:
    """Return the fields of everything inside the skin and of what is not fat in it."""
    from helpers.simulate.chest.body_kernel import fill_body  # noqa: PLC0415 - compiles

    outside, lean = grid.empty(), grid.empty()
    bend = np.asarray(thorax.bend(grid.axes[1].astype(np.float64)), np.float32)
    fill_body(
        *grid.axes,
        bend,
        thorax.pitch,
        body.widths,
        body.depths,
        table(body.skin),
        table(body.muscle),
        plan.size.fat,
        plan.seed % 991,
        outside,
        lean,
    )
    return outside, lean


def _neck_and_head(plan: Plan, thorax: Thorax, head: Head) -> tuple[list[Solid], list[Solid]]:
    a, b, f = thorax.half_width, thorax.half_depth, plan.size.fat
    neck, k = plan.size.neck * a, plan.size.head
    x = plan.pose.head_turned * a
    chin = float(head.chin[1])
    skin: list[Solid] = [
        Cone((0, 0, 0.08 * b), (0.5 * x, -1.2 * a, -0.05 * b), neck + f, neck + f, 0.20 * a),
        Ellipsoid((x, chin - 0.42 * a * k, -0.30 * b), (0.66 * a * k, 0.52 * a * k, 0.95 * b), 0, 0, 0.10 * a),
        Ellipsoid((x, chin - 1.1 * a * k, 0.0), (0.95 * a * k, 0.80 * a * k, 1.25 * b), 0, 0, 0.2 * a),
    ]
    muscle: list[Solid] = [
        Cone((0, 0.1 * a, 0.25 * b), (0, -1.2 * a, 0.15 * b), 0.80 * neck, 0.72 * neck, 0.03 * a),
        Ellipsoid((x, chin - 0.45 * a * k, -0.30 * b), (0.60 * a * k, 0.46 * a * k, 0.88 * b), 0, 0, 0.03 * a),
        Ellipsoid((x, chin - 1.1 * a * k, 0.0), (0.9 * a * k, 0.76 * a * k, 1.2 * b), 0, 0, 0.05 * a),
    ]
    fuller_skin, fuller_flesh = _cheeks(plan, thorax, head)
    skin += fuller_skin
    muscle += fuller_flesh
    # Sternomastoid muscles.
    muscle += [
        Cone((s * 0.16 * a, 0, -0.55 * b), (s * 0.36 * a, -0.9 * a, 0.1 * b), 0.07 * a, 0.08 * a, 0.01 * a)
        for s in (-1, 1)
    ]
    return skin, muscle


def _cheeks(plan: Plan, thorax: Thorax, head: Head) -> tuple[list[Solid], list[Solid]]:
    """Return skin and flesh of a small child's cheeks: they hang beside the jaw, unlike on both sides."""
    full = float(np.interp(plan.age, [0, 1.5, 3, 7], [1.0, 0.95, 0.7, 0.0]))
    if full == 0:
        return [], []
    random, size, b = plan.chance("cheeks"), head.size, thorax.half_depth
    # They stay behind where the chin points.
    x, chin = 0.6 * plan.pose.head_turned * thorax.half_width + 0.4 * float(head.chin[0]), float(head.chin[1])
    skin: list[Solid] = []
    flesh: list[Solid] = []
    for side in (-1, 1):
        out, high, wide = size * random.normal([0.44, 0.36, 0.40], [0.03, 0.05, 0.02])
        place = (x + side * out, chin - high, -0.15 * b)
        half = (0.6 + 0.4 * full) * np.array([wide, wide * random.uniform(1.0, 1.2), 0.90 * b])
        roll = side * random.uniform(0.2, 0.7)
        skin.append(Ellipsoid(place, _place(half), roll, 0, 0.08 * size))
        flesh.append(Ellipsoid(place, _place(0.91 * half), roll, 0, 0.12 * size))
    return skin, flesh


def _shoulder(plan: Plan, thorax: Thorax, girdle: Girdle) -> tuple[list[Solid], list[Solid]]:
    a, b, p, f, s = thorax.half_width, thorax.half_depth, thorax.pitch, plan.size.fat, girdle.sign
    random, arm = plan.chance(f"muscle {girdle.side}"), plan.size.arm * a
    raised = float(np.clip(-girdle.along[1] * 0.55 + 0.5, 0, 1))
    # Arms that are held up and forwards lift the shoulders.
    forwards = float(np.clip(-girdle.along[2] - 0.25, 0, 0.6)) / 0.6
    risen, deep, slim = 0.40 * a * forwards, 1 - 0.30 * forwards, 1 - 0.18 * forwards
    insertion = girdle.head + girdle.along * 0.45 * a
    flank = np.array([s * 0.99 * a, thorax.at(8.2 + random.normal(0, 0.4)), 0.35 * b])
    chest = np.array([s * 0.45 * a, thorax.at(3.5), -0.93 * b])
    # With the arm up, the muscle of the back fills the hollow between it and the flank.
    filled = 0.12 * a * raised * (1 - plan.new)
    roll = s * (0.25 - 0.62 * raised)
    high = girdle.glenoid + np.array([0, 0.04 * a, 0])
    skin: list[Solid] = [
        Cone(_place(girdle.head), _place(girdle.elbow), arm + f, 0.85 * arm + f, 0.10 * a),
        Cone((s * 0.25 * a, -0.25 * a, 0.25 * b), _place(high), 0.27 * a + f, 0.26 * a - 1.1 * filled + f, 0.16 * a),
        Ellipsoid(
            (s * 0.58 * a * slim, 0.06 * a - risen, 0.05 * b),
            ((0.54 - 0.20 * raised * (1 - plan.new)) * a * slim + f, 0.34 * a + f, 0.82 * b * deep),
            roll,
            0,
            0.15 * a,
        ),
        # With the arms up, the flesh of the shoulder fills the corner beside the neck.
        Cone(
            (s * 0.26 * a, -0.45 * a, 0.15 * b),
            _place(girdle.head + girdle.along * 0.75 * a),
            (0.10 + 0.16 * raised) * a,
            arm + f,
            0.16 * a,
        ),
        # The folds of the armpit: latissimus behind, pectoralis in front.
        Cone(
            _place(flank + np.array([-s * filled, -p, -0.15 * b])),
            _place(insertion),
            0.14 * a + filled + f,
            0.20 * a + f,
            (0.07 + 0.10 * raised * (1 - plan.new)) * a,
        ),
        Cone(_place(chest), _place(insertion), 0.12 * a + f, 0.16 * a + f, 0.08 * a),
    ]
    behind, ahead = insertion + np.array([0, 0, 0.12 * b]), insertion + np.array([0, 0, -0.15 * b])
    front = chest * np.array([1, 0.6, 0.99])
    muscle: list[Solid] = [
        Cone(_place(flank), _place(behind), 0.10 * a, 0.15 * a, 0.012 * a),
        Cone(_place(chest), _place(ahead), 0.085 * a, 0.11 * a, 0.012 * a),
        Ellipsoid(_place(front), (0.34 * a, 0.30 * a, 0.08 * b), 0, 0, 0.02 * a),
        Cone(_place(girdle.head + girdle.along * 0.1 * a), _place(girdle.elbow), 0.86 * arm, 0.76 * arm, 0.012 * a),
        Ellipsoid(_place(girdle.head), (arm, 1.05 * arm, arm), 0, 0, 0.02 * a),
        Cone((s * 0.22 * a, -0.25 * a, 0.35 * b), _place(girdle.acromion), 0.20 * a, 0.17 * a, 0.05 * a),
        Ellipsoid(
            (s * 0.58 * a * slim, 0.08 * a - risen, 0.05 * b),
            (0.50 * a * slim - 1.7 * filled, 0.29 * a, 0.76 * b * deep),
            roll,
            0,
            0.04 * a,
        ),
        Cone(_place(girdle.superior), _place(girdle.head), 0.19 * a, 0.20 * a, 0.03 * a),
        Cone(_place(girdle.superior), _place(girdle.glenoid), 0.13 * a, 0.12 * a, 0.02 * a),
        Cone(_place(girdle.inferior), _place(girdle.glenoid), 0.10 * a, 0.14 * a, 0.02 * a),
    ]
    return skin, muscle


def _breasts(plan: Plan, thorax: Thorax) -> list[Solid]:
    """Return the breasts of an adolescent girl: they begin at about ten [M] and are seldom alike."""
    if plan.sex != "F" or plan.age < 10:
        return []
    random, a, b = plan.chance("breasts"), thorax.half_width, thorax.half_depth
    grown = float(np.clip((plan.age - 10 + random.normal(0, 0.8)) / 4.5, 0.05, 1.1))
    return [
        Ellipsoid(
            (s * 0.46 * a, thorax.at(6.2 + random.normal(0, 0.15)), -0.92 * b - 0.5 * plan.size.wall),
            (0.36 * a * grown**0.5, 0.34 * a * grown**0.5, 0.42 * b * grown * random.uniform(0.85, 1.1)),
            0,
            0,
            0.12 * a,
        )
        for s in (-1, 1)
    ]


def _place(point: Floats) -> Place:
    x, y, z = (float(each) for each in point)
    return x, y, z
