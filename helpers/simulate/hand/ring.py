"""A ring that was not taken off: rare."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.hand.hand import Hand
from helpers.simulate.hand.skin import finger_radius
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import Tubes

SHARE = 0.03
"""Of the children from `YOUNGEST` years on who wear one [D]."""

YOUNGEST = 6.0


def ring_of(hand: Hand) -> Tubes | None:
    """Return a ring on one finger, or nothing."""
    child, random = hand.child, hand.child.chance("ring")
    if child.recipe.age < YOUNGEST or random.uniform() > SHARE:
        return None
    ray = int(random.choice([2, 3, 4, 4]))
    model, pose = hand.models[f"proximal_phalanx_{ray}"], hand.poses[f"proximal_phalanx_{ray}"]
    at, wide = random.uniform(0.42, 0.6), random.uniform(1.4, 2.8)
    places = np.array([[0.0, -at * model.length - step, 0.0] for step in (-wide / 2, 0.0, wide / 2)])
    wall = float(random.uniform(0.7, 1.1))
    ring = Tubes()
    ring.add(pose.outward(places), finger_radius(child, ray) + wall, up=(1.0, 0.0, 0.0), wall=wall)
    return ring


def steel(ring: Tubes | None, camera: Camera) -> dict[str, Plane]:
    """Return the thickness of a ring (mm) by its material."""
    return {} if ring is None else {"steel": ring.thickness(camera)[0]}
