"""Everything that is decided about a child and a film before anything is drawn: size, shape, habit and pose.

Findings that change the anatomy (a collapsed lobe, a shifted mediastinum, a film in expiration) change the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.chest.newborn import newness
from helpers.simulate.chest.size import Size, size_at
from helpers.simulate.recipe import Recipe


@dataclass(frozen=True)
class Pose:
    """How the child lies or stands before the detector.

    Parameters
    ----------
    yaw, pitch, roll
        As `Camera.turned` has them, in degrees.
    arms
        How far the arms are raised: 0 beside the body, 1 beside the head.
    arms_uneven
        How differently the two arms are raised, in degrees.
    chin
        How far the chin is above (negative) or below its usual place, in half widths of the thorax.
    head_turned
        How far the middle of the head is to the child's left, in half widths.
    """

    yaw: float
    pitch: float
    roll: float
    arms: float
    arms_uneven: float
    chin: float
    head_turned: float


@dataclass(frozen=True)
class Plan:
    """A child, before it is built.

    Parameters
    ----------
    seed, age, sex
        Of the recipe; the age in years.
    size
        In millimetres.
    pose
        Before the detector; that of a lateral film differs only in the arms.
    dome_right
        Vertebral level of the top of the right dome, 0 at T1: a larger number is a deeper inspiration.
    dome_left_lower
        How much lower the left dome is, in pitches.
    heart
        Width of the heart, 1 is a cardiothoracic ratio of about a half.
    shift
        How far heart and mediastinum are shifted to the left, in half widths.
    thymus, sail
        How much thymus there is, and whether its right lobe is a sail.
    curve, counter_curve
        Sideways bend of the spine, in half widths.
    taper
        Shape of the upper thorax; 1 is usual, smaller is a barrel.
    clavicle_height
        Where the medial ends of the clavicles are, in pitches below T1.
    vessels_right, vessels_left
        Calibre of the vessels of each lung; 1 is usual.
    trachea_bend
        How far the trachea bends to the right, in half widths.
    tissue_gradient
        How much denser the lower lung is than the upper one, as a share.
    vessel_gradient
        How much wider lower vessels are than upper ones, as a share.
    field_bottom
        Where a frontal film ends, in half widths below T1.
    expired
        0 in full inspiration, 1 in expiration.
    covered
        Whether what is usual at this age may lie on the child: leads, hair, seams, folds of skin.
    dome_flat
        How flat the domes of the diaphragm are: 0 as usual, 1 almost flat.
    thymus_lifted
        How much thymus lies on air in the mediastinum, where it is drawn by that finding.
    hila
        How much lower than usual the right and the left hilum are, in pitches.
    small
        Lengths against those of a child of this age who was born at term.
    new
        How much the child is drawn as a newborn: 1 in the first weeks, 0 from three months on.
    loose
        How much larger than the chest the field of a frontal film is: 0 as usual, 1 from the chin to the pelvis.
    """

    seed: int
    age: float
    sex: str
    size: Size
    pose: Pose
    dome_right: float
    dome_left_lower: float
    heart: float
    shift: float
    thymus: float
    sail: bool
    curve: float
    counter_curve: float
    taper: float
    clavicle_height: float
    vessels_right: float
    vessels_left: float
    trachea_bend: float
    tissue_gradient: float
    vessel_gradient: float
    field_bottom: float
    expired: float
    covered: bool
    dome_flat: float = 0.0
    thymus_lifted: float = 0.0
    hila: tuple[float, float] = (0.0, 0.0)
    small: float = 1.0
    loose: float = 0.0
    new: float = 0.0

    @property
    def infant(self) -> bool:
        """Whether the child is younger than a year: cartilage between the parts of each vertebra."""
        return self.age < 1

    @property
    def erect(self) -> bool:
        """Whether frontal films are taken erect, from the back."""
        return self.age >= 4.5

    def chance(self, name: str) -> np.random.Generator:
        """Return this child's random numbers for the part called `name`."""
        return stream(self.seed, f"chest {name}")


def plan_of(recipe: Recipe) -> Plan:
    """Return the child that belongs to `recipe`, without its findings."""
    random = stream(recipe.seed, "chest plan")

    def spread(deviation: float) -> float:
        return float(np.clip(random.normal(0, deviation), -2 * deviation, 2 * deviation))

    usual, age, habit = size_at(recipe.age), recipe.age, recipe.habitus
    all_over = 1 + spread(0.035)
    size = replace(
        usual,
        half_width=usual.half_width * all_over * (1 + spread(0.025)) * (1 + 0.01 * habit),
        half_depth=usual.half_depth * all_over * (1 + spread(0.04)),
        pitch=usual.pitch * all_over * (1 + spread(0.03)),
        drop=usual.drop * (1 + spread(0.12)),
        fat=usual.fat * float(np.exp(spread(0.30) + 0.42 * habit)),
        wall=usual.wall * float(np.exp(spread(0.12) + 0.10 * habit)),
        mineral=usual.mineral * (1 + spread(0.06)),
        carina=usual.carina + spread(0.25),
        tissue=usual.tissue * (1 + spread(0.06)),
    )
    return Plan(
        seed=recipe.seed,
        age=age,
        sex=recipe.sex,
        size=size,
        pose=_pose(random, age),
        dome_right=usual.dome + spread(0.35),
        dome_left_lower=0.35 + spread(0.22),
        heart=usual.heart * (1 + spread(0.035)),
        shift=0.0,
        thymus=usual.thymus * float(random.uniform(0.55, 1.25)),
        sail=bool(random.random() < 0.15),
        curve=spread(0.028),
        counter_curve=spread(0.014),
        taper=float(np.interp(age, [0, 1, 3], [1.05, 1.25, 1.40]) * np.exp(spread(0.14))),
        clavicle_height=spread(0.35),
        vessels_right=1.0,
        vessels_left=1.0,
        trachea_bend=float(random.uniform(0.0, 0.04)) + (0.02 if age < 1 else 0.0),
        tissue_gradient=0.12 if age < 1 else 0.25,
        vessel_gradient=0.35 if age >= 4.5 else 0.12,
        # Newborns are often taken with much of the belly.
        field_bottom=1.68 + 0.02 * min(age, 6) if age > 0.1 else float(random.uniform(1.65, 2.5)),
        expired=0.0,
        covered=True,
        new=newness(age),
    )


def _pose(random: np.random.Generator, age: float) -> Pose:
    """Draw a pose: infants are held with the arms up, newborns lie as they like, older children hold them down."""

    def spread(deviation: float) -> float:
        return float(np.clip(random.normal(0, deviation), -2 * deviation, 2 * deviation))

    held = (0.05, 0.35, 0.9), ((0.4, 0.3, 0.3) if age < 0.3 else (0.05, 0.15, 0.8) if age < 5.5 else (0.7, 0.25, 0.05))
    raised = float(random.choice(held[0], p=held[1]))
    return Pose(
        yaw=7.5 * float(np.tanh(random.normal(0, 3.2) / 7.5)),
        pitch=(3.0 if age < 1 else 1.5) + spread(3.5),
        roll=spread(2.2),
        arms=float(np.clip(raised + spread(0.16), 0, 1)),
        arms_uneven=spread(11.0),
        chin=float(random.uniform(-0.22, 0.16)),
        head_turned=spread(0.09),
    )
