"""One child's head: how large, how shaped, how mature, and how it lies in the scanner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ct.head import focus_kernel, lesion_kernel
from helpers.simulate.ct.head.fold_map import folds_of
from helpers.simulate.ct.head.growth import at_age, fontanelle_area, metopic_open
from helpers.simulate.ct.head.shape import Brain, Folds, Skull
from helpers.simulate.ct.head.skull_base import Floor, floor_of

REACH = 24.0
"""How far below a collection its push falls to a third, in millimetres of the standard head."""


@dataclass(frozen=True, eq=False)
class Head:
    """Everything that the compiled code needs to draw one head.

    Parameters
    ----------
    age
        In years.
    skull, brain, folds, floor
        See :mod:`shape` and :mod:`skull_base`.
    blood, focus
        Rows of `lesion_kernel` and `focus_kernel`.
    shift
        Of the middle of the brain, to the left; and how far pushes reach; in millimetres of the standard head.
    turn, origin
        How it lies in the scanner; see `slice_kernel.paint`.
    """

    age: float
    skull: Skull
    brain: Brain
    folds: Folds
    floor: Floor
    blood: Floats
    focus: Floats
    shift: Floats
    turn: Floats
    origin: Floats

    @property
    def scale(self) -> float:
        """A millimetre of the standard head in this child, on average."""
        return (self.skull.sx + self.skull.sz + self.skull.su) / 3


def head_of(age: float, sex: str, seed: int) -> Head:
    """Return the head of a healthy child."""
    skull = _skull(age, sex, seed)
    return Head(
        age=age,
        skull=skull,
        brain=_brain(age, seed),
        folds=folds_of(stream(seed, "sulci"), float(np.interp(age, [0, 0.5, 2], [0.72, 0.9, 1.0]))),
        floor=floor_of(stream(seed, "skull base"), float(np.interp(age, [0, 1, 5, 15], [0, 0.3, 0.7, 1]))),
        blood=np.zeros((0, lesion_kernel.COLUMNS)),
        focus=np.zeros((0, focus_kernel.COLUMNS)),
        shift=np.array([0.0, REACH]),
        turn=_turn(seed),
        origin=_origin(seed),
    )


def _skull(age: float, sex: str, seed: int) -> Skull:
    chance = stream(seed, "skull")
    size = (1.01 if sex == "M" else 0.985) * float(np.clip(chance.normal(1, 0.025), 0.94, 1.06))
    # Short and wide, or long and narrow: the cephalic index varies by about 4 % [D].
    wide = float(np.clip(chance.normal(1, 0.03), 0.93, 1.07))
    usual = {name: at_age(name, age) for name in ("length", "width", "bone", "scalp", "suture", "zigzag")}
    area = fontanelle_area(age) * float(np.clip(chance.lognormal(0, 0.3), 0.5, 1.8))
    return Skull(
        sx=usual["width"] / 134 * size * wide,
        sz=usual["length"] / 168 * size / wide,
        su=usual["length"] / 168 * size * float(chance.normal(1, 0.02)),
        egg=float(chance.uniform(0.6, 1.35)),
        brow=float(chance.uniform(0.0, 0.05)),
        turn=0.0,
        skew=float(chance.normal(0, 0.03 if age < 2 else 0.018)),
        bone=usual["bone"] * float(chance.lognormal(0, 0.10)),
        scalp=usual["scalp"] * float(chance.lognormal(0, 0.15)),
        table_hu=at_age("table_hu", age) * float(chance.normal(1, 0.04)),
        diploe_hu=at_age("diploe_hu", age) * float(chance.normal(1, 0.08)),
        suture=usual["suture"] * float(chance.lognormal(0, 0.18)),
        zigzag=usual["zigzag"],
        metopic=metopic_open(age, float(chance.uniform())),
        sagittal=float(chance.uniform(0.7, 1.0)),
        # Half the diagonal of a diamond of this area.
        fontanelle=float(np.sqrt(max(area - 60, 0.0) * 0.75 / 2)),
        face=at_age("face", age),
        air=min(1.0, at_age("air_cells", age) * float(chance.lognormal(0, 0.2))),
        sphenoid=at_age("sphenoid_air", age) * float(chance.uniform(0.7, 1.1)),
        frontal=at_age("frontal_air", age) * float(chance.uniform(0.0, 1.3)),
        noise=int(chance.integers(1, 100_000)),
        accessory=0.0,
        rest=0.0,
    )


def _brain(age: float, seed: int) -> Brain:
    chance = stream(seed, "brain")
    ventricles = at_age("ventricles", age) + float(np.clip(chance.normal(0, 0.28), -0.5, 0.7))
    apart = float(np.clip(chance.normal(0, 0.3), -0.6, 0.6))
    term = float(np.clip(1 - age / 0.4, 0, 1))
    return Brain(
        space=at_age("space", age) * float(chance.lognormal(0, 0.2)),
        sulci=at_age("sulci", age) * float(chance.lognormal(0, 0.22)),
        sylvian=at_age("sylvian", age) * float(chance.lognormal(0, 0.15)),
        third=float(np.clip(chance.normal(0.1, 0.2), -0.35, 0.6)),
        # Slits at the least: they can always be seen.
        left=max(ventricles + apart, -0.55),
        right=max(ventricles - apart, -0.55),
        frontal=0.0,
        temporal=0.0,
        fourth=float(chance.normal(0, 0.35)),
        caps=0.0,
        cortex=at_age("cortex", age),
        grey_hu=at_age("grey_hu", age) + float(chance.normal(0, 0.5)),
        white_hu=at_age("white_hu", age) + float(chance.normal(0, 0.5)),
        deep_hu=at_age("deep_hu", age) + float(chance.normal(0, 0.4)),
        vein_hu=at_age("vein_hu", age) + float(chance.normal(0, 2)),
        watery=4.0 * term,
        falx_bow=float(chance.normal(0, 0.6)),
        depth=1.0,
        # Choroid and pineal gland may hold chalk in adolescents.
        calcified=float(chance.uniform(0, 1)) * float(np.clip((age - 9) / 6, 0, 1)),
        # 36 % of newborns at term have a cavum of the septum [V1: CSP-US].
        cavum=float(chance.uniform(1.0, 2.6)) if chance.uniform() < 0.36 * term + 0.04 else 0.0,
        efface=0.0,
        lining=0.0,
        contrast=0.0,
    )


def rotation(about_x: float, about_z: float, about_up: float) -> Floats:
    """Return a rotation of (x, z, up) by three angles in degrees."""
    a, b, c = np.radians([about_x, about_z, about_up])
    nod = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    tilt = np.array([[np.cos(b), 0, -np.sin(b)], [0, 1, 0], [np.sin(b), 0, np.cos(b)]])
    turn = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return np.asarray(nod @ tilt @ turn)


def _turn(seed: int) -> Floats:
    """Return how the head lies: the slices rise to the front, from ear to eye, and it never lies quite straight."""
    chance = stream(seed, "position in the scanner")
    return rotation(float(chance.normal(-9, 3)), float(chance.normal(0, 2.0)), float(chance.normal(0, 3.0)))


def _origin(seed: int) -> Floats:
    chance = stream(seed, "framing")
    return np.array([chance.normal(0, 3), chance.normal(2, 3), 0.0])
