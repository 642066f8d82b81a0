"""A child's wrist, palm down on the detector (PA), with forearm and metacarpals."""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child, child_of
from helpers.simulate.flat.bone import Bone
from helpers.simulate.flat.scene import Limb, Scene
from helpers.simulate.frame import Frame, about
from helpers.simulate.recipe import Recipe
from helpers.simulate.room import Detector
from helpers.simulate.wrist import positioning
from helpers.simulate.wrist import shapes as wrist_shapes
from helpers.simulate.wrist.growing import long_bone, nucleus
from helpers.simulate.wrist.shapes import CENTRES

SKIN = 1.1
"""Thickness of the skin, in millimetres [D]."""


def wrist(recipe: Recipe) -> Scene[Limb]:
    """Return the normal wrist that belongs to `recipe`; its findings are added elsewhere."""
    child = child_of(recipe)
    detector = Detector(rows=1100, columns=800, spacing=0.125, tube_to_detector=1150.0, limb_to_detector=22.0)
    hand = _hand_frame(child)
    onto, limb = positioning.placement(child, detector), _limb(child, hand)
    field = positioning.collimation(child, detector)
    return Scene(
        seed=recipe.seed,
        bones=(*_forearm(child), *_carpus(child, hand), *_metacarpals(child, hand)),
        limb=limb,
        detector=detector,
        placement=onto,
        collimation=field,
        marker=positioning.marker(child, detector, onto, limb, field),
    )


def _hand_frame(child: Child) -> Frame:
    """Return the frame of carpus and metacarpals, which turn together about the head of the capitate."""
    return about(float(child.chance("deviation").normal(-2, 2.5)), (5.0 * child.size, -17.0 * child.size))


def _forearm(child: Child) -> list[Bone]:
    size, random = child.size, child.chance("forearm")
    # How far the ulna stands back differs from child to child.
    back = float(random.normal(0, 0.8)) * size
    at = (wrist_shapes.ULNA_AT[0] * size, wrist_shapes.ULNA_AT[1] * size + back)
    # Cartilage is thicker in the young: the epiphysis stands further off.
    nearer = (0.3 - 0.55 * float(np.clip((8 - child.recipe.age) / 4, -0.5, 1))) * size
    return [
        long_bone("radius", wrist_shapes.RADIUS, Frame(), child),
        long_bone("ulna", wrist_shapes.ULNA, Frame.turned(float(random.normal(-1.0, 0.8)), at), child),
        *nucleus("radial epiphysis", CENTRES["radial epiphysis"], Frame(shift=(0.0, nearer)), child),
        *nucleus("ulnar epiphysis", CENTRES["ulnar epiphysis"], Frame(shift=(0.0, back + nearer)), child),
    ]


def _carpus(child: Child, hand: Frame) -> list[Bone]:
    bones: list[Bone] = []
    for name, centre in CENTRES.items():
        if not centre.epiphysis:
            x, y = child.chance(f"place of {name}").normal(0, 0.3 * child.size, 2)
            bones += nucleus(name, centre, Frame(shift=(float(x), float(y))).inside(hand), child)
    return bones


def _metacarpals(child: Child, hand: Frame) -> list[Bone]:
    bones: list[Bone] = []
    for number, placed in wrist_shapes.METACARPALS.items():
        turn = placed.turn + float(child.chance(f"turn of metacarpal {number}").normal(0, 1))
        at = (placed.at[0] * child.size, placed.at[1] * child.size)
        bones.append(long_bone(f"metacarpal {number}", placed.bone, Frame.turned(turn, at).inside(hand), child))
    turn = wrist_shapes.THUMB.turn + float(child.chance("thumb").normal(0, 3))
    at = (wrist_shapes.THUMB.at[0] * child.size, wrist_shapes.THUMB.at[1] * child.size)
    thumb = Frame.turned(turn, at).inside(hand)
    bones.append(long_bone("metacarpal 1", wrist_shapes.THUMB.bone, thumb, child))
    return [*bones, *nucleus("thumb epiphysis", CENTRES["thumb epiphysis"], thumb, child)]


def _limb(child: Child, hand: Frame) -> Limb:
    size, random = child.size, child.chance("limb")
    young = float(np.clip((9 - child.recipe.age) / 5, 0, 1))
    plump = size * (1 + 0.05 * young) * random.normal(1, 0.025)
    y = np.array([-75.0, -55, -42, -30, -16, -2, 10, 24, 45, 70, 100]) * size
    left = np.array([19.0, 19, 20, 20.5, 19, 17.6, 16.8, 17, 18.5, 21, 24]) * plump
    right = np.array([31.0, 31, 31.5, 31.5, 30.2, 28.4, 27.6, 27.6, 29, 31.5, 34]) * plump
    # The skin of the hand leans with its bones, more and more from the wrist to the knuckles.
    knuckles = float(hand.outward(np.array([[0.0, -75 * size]]))[0, 0])
    lean = knuckles * np.interp(y, np.array([-75.0, -16]) * size, [1.0, 0.0])
    thumb = np.array([(-9.0, -17.0, 9.5), (-19.0, -31.0, 11.5), (-33.0, -52.0, 10.0), (-62.0, -96.0, 9.0)]) * size
    thumb[:, :2] = hand.outward(thumb[:, :2])
    return Limb(
        y=y,
        left=left - lean,
        right=right + lean,
        depth=np.array([9.5, 11, 13, 14, 13.5, 13, 13.4, 14.6, 17, 20, 22]) * plump,
        thumb=thumb,
        skin=SKIN,
        fat=float((1.9 + 0.9 * young) * random.normal(1, 0.15)),
    )
