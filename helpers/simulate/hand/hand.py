"""A hand with its wrist: everything that casts a shadow, in the frame of a right hand; a left one is its mirror image.

x runs towards the little finger, y from the fingertips to the elbow and z towards the palm; the origin is the middle of
the growth plate of the radius. Carpus and forearm are those of the wrist, with the maturity of this child.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.hand.breaking import broken, displaced
from helpers.simulate.hand.child import Child, child_of
from helpers.simulate.hand.findings import add_findings
from helpers.simulate.hand.forearm import forearm_of
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.plan import Plan
from helpers.simulate.hand.posture import lie, posture
from helpers.simulate.hand.sesamoid import sesamoids_of
from helpers.simulate.hand.skin import Skin, skin_of
from helpers.simulate.hand.tubular import ossified
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.pose import Pose
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist.carpus import carpus_of


@dataclass(frozen=True)
class Hand:
    """A hand.

    Parameters
    ----------
    plan
        What was to be drawn.
    models
        The tubular bones by name.
    poses
        Where they stand; those beyond a fracture after they were displaced.
    bones
        What is ossified, each in its pose.
    skin
        The soft parts.
    """

    plan: Plan
    models: dict[str, Model]
    poses: dict[str, Pose]
    bones: tuple[Bone, ...]
    skin: Skin

    @property
    def child(self) -> Child:
        """Whose it is."""
        return self.plan.child


def hand_of(recipe: Recipe) -> Hand:
    """Return the hand of the child that belongs to `recipe`, with its findings."""
    child = child_of(recipe)
    plan = add_findings(Plan(child), recipe.findings)
    models, bent = plan.models, lie(child)
    standing = {name: pose.then(bent) for name, pose in posture(child, models).items()}
    tubular = [bone for name in models for bone in _standing(plan, models[name], standing[name])]
    poses = _after_fracture(plan, models, standing)
    tubular = [bone.moved(_moved(plan, models, standing, bone.name)) for bone in tubular]
    sesamoids = sesamoids_of(child, models["metacarpal_1"], poses["metacarpal_1"])
    carpus = [bone.moved(bent) for bone in carpus_of(child)]
    bones = (*forearm_of(child, plan.rickets), *carpus, *tubular, *sesamoids)
    # A broken finger swells.
    swollen = (int(plan.fracture.bone[-1]), 1.10) if plan.fracture else (0, 1.0)
    return Hand(plan, models, poses, bones, skin_of(child, models, poses, swollen))


def _standing(plan: Plan, model: Model, pose: Pose) -> tuple[Bone, ...]:
    bones = ossified(model)
    if plan.fracture and plan.fracture.bone == model.name:
        bones = broken(plan.fracture, model, bones)
    return tuple(bone.moved(pose) for bone in bones)


def _moved(plan: Plan, models: dict[str, Model], standing: dict[str, Pose], name: str) -> Pose:
    """Return what a fracture does to the bone called `name` beyond it, in the frame of the hand."""
    fracture = plan.fracture
    if fracture is None:
        return Pose()
    ray = fracture.bone[-1]
    beyond = tuple(f"{kind}_phalanx_{ray}" for kind in ("middle", "distal"))
    if not name.startswith(beyond):
        return Pose()
    at = standing[fracture.bone]
    back = Pose(at.turn.T, -at.turn.T @ at.shift)
    return back.then(displaced(fracture, models[fracture.bone])).then(at)


def _after_fracture(plan: Plan, models: dict[str, Model], standing: dict[str, Pose]) -> dict[str, Pose]:
    poses = {name: pose.then(_moved(plan, models, standing, name)) for name, pose in standing.items()}
    if plan.fracture:
        name = plan.fracture.bone
        poses[name] = displaced(plan.fracture, models[name]).then(standing[name])
    return poses
