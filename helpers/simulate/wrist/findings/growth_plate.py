"""Injuries of the growth plate, Salter-Harris I to IV."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.findings.common import carried, followed, in_limb, key_of, ragged, slab, swollen, tipping
from helpers.simulate.wrist.limb import Anchored, Injury, Limb, Part
from helpers.simulate.wrist.long_bone import LongBone

GAP = 0.18
"""What is lost on each side of a break, in millimetres."""

Side = Callable[[Plane, Plane, Plane], Plane]
"""The distance to a break at places (x, y, z): negative on the side of the fragment."""


def salter_harris(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with an injured growth plate of the `type` that was asked for."""
    name = finding.text("bone")
    end = "radial_epiphysis" if name == "radius" else "ulnar_epiphysis"
    injured = {"I": _slipped, "II": _with_corner, "III": _split_epiphysis, "IV": _split_both}[finding.text("type")]
    return injured(limb, finding, limb.long_bone(name), end)


def _slipped(limb: Limb, finding: Finding, bone: LongBone, end: str) -> Limb:
    own = _slip(limb, finding, bone)
    moved = in_limb(limb.part(bone.name).bone.pose, own)
    slipped = carried(limb, bone.name, moved)
    return _remembered(slipped, limb, finding, gone=end, followed_by=moved)


def _with_corner(limb: Limb, finding: Finding, bone: LongBone, end: str) -> Limb:
    """Break a corner off the metaphysis; it stays with the epiphysis."""
    random, size = limb.growth.chance(f"corner of the {bone.name}"), limb.growth.size
    sign, edge = tipping(finding), float(np.sign(random.normal(-0.3, 1)))
    deep = bone.profile.widths(np.array([bone.plate_level + 2]))[0]
    rough, fine = shapes.waves_over(random, 5 * size), shapes.waves_over(random, 2 * size)
    # The break is seen edge-on from the side in some children, from before in others.
    upright, lean = (1.15, 0.12) if random.random() < 0.6 else (0.30, 1.10)
    height = float(random.uniform(12.0, 18.0)) * size

    def side(x: Plane, y: Plane, z: Plane) -> Plane:
        # The corner at the back (or palm) and at one edge: highest there, ending in the growth plate.
        over = sign * z / np.float32(deep[2]) * upright - edge * lean * x / np.float32(deep[0])
        return plane(
            0.75 * (y - bone.plate_level - height * (-over - 0.2)) + size * (0.35 * rough(x, z) + 0.16 * fine(x, z))
        )

    own = _slip(limb, finding, bone)
    moved = in_limb(limb.part(bone.name).bone.pose, own)
    return _broken(limb, finding, bone, end=end, moved=moved, side=side, both=False)


def _split_epiphysis(limb: Limb, finding: Finding, bone: LongBone, end: str) -> Limb:
    """Split the epiphysis from the joint to the growth plate."""
    return _split(limb, finding, bone, end, metaphysis=False)


def _split_both(limb: Limb, finding: Finding, bone: LongBone, end: str) -> Limb:
    """Split epiphysis, growth plate and metaphysis."""
    return _split(limb, finding, bone, end, metaphysis=True)


def _split(limb: Limb, finding: Finding, bone: LongBone, end: str, *, metaphysis: bool) -> Limb:
    random, size, severity = (
        limb.growth.chance(f"split of the {bone.name}"),
        limb.growth.size,
        finding.number("severity"),
    )
    across = float(random.uniform(-4.5, 1.5)) * size if bone.name == "radius" else 0.0
    lean, rough = float(random.normal(0.25, 0.12)), shapes.waves_over(random, 4 * size)
    fine, level = shapes.waves_over(random, 1.6 * size), bone.plate_level

    def side(x: Plane, y: Plane, z: Plane) -> Plane:
        # Below the growth plate the break leaves the bone at the side of the thumb.
        outwards = np.where(y > level, 0.95, -lean) * (y - level)
        return plane(x - across + outwards + size * (0.4 * rough(y, z) + 0.18 * fine(y, z)))

    own = motion(
        about_z=-(1.0 + 5 * severity), pivot=[across, level, 0.0],
        shift=np.array([-(0.35 + 1.3 * severity), 0.25 + 1.9 * severity, -0.5 * severity * tipping(finding)]) * size,
    )  # fmt: skip
    moved = in_limb(limb.part(bone.name).bone.pose, own)
    return _broken(limb, finding, bone, end=end, moved=moved, side=side, both=True, metaphysis=metaphysis)


def _broken(
    limb: Limb,
    finding: Finding,
    bone: LongBone,
    *,
    end: str,
    moved: Pose,
    side: Side,
    both: bool,
    metaphysis: bool = True,
) -> Limb:
    """Return the limb with one or two bones cut along `side`, and the fragment moved.

    Parameters
    ----------
    both
        Whether the epiphysis is split; else it goes with the fragment as a whole, and the hand too.
    metaphysis
        Whether the shaft is cut.
    """
    zones: list[Bone] = []
    broken = limb
    fragment = f"{bone.name}_fragment"
    if metaphysis:
        whole = limb.part(bone.name).bone
        at = side(*whole.grid.places)
        random, size = limb.growth.chance(f"broken face of the {bone.name}"), limb.growth.size
        stays, piece = (ragged(whole.cut(each, gap=GAP), each, random, 0.7 * size) for each in (-at, at))
        broken = broken.split(
            bone.name, (Part(stays, bone.name, shaft=True), Part(piece.named(fragment), bone.name, shaft=both))
        )
        zones.append(slab(whole, at, 2.5 * limb.growth.size))
    if both:
        whole = limb.part(end).bone
        at = side(*whole.grid.places)
        piece = whole.cut(at, gap=GAP).named(f"{end}_fragment")
        broken = broken.split(end, (Part(whole.cut(-at, gap=GAP), bone.name), Part(piece, bone.name)))
        zones.append(slab(whole, at, 2.5 * limb.growth.size))
        for name in (fragment, f"{end}_fragment"):
            if broken.has(name):
                broken = broken.changed(name, lambda part: part.moved(moved))
    else:
        broken = carried(broken, bone.name, moved)
    return _remembered(
        broken, limb, finding, gone=f"{end}_fragment" if both else end, followed_by=None if both else moved, side=side,
        zones=tuple(zones),
    )  # fmt: skip


def _remembered(
    broken: Limb,
    before: Limb,
    finding: Finding,
    *,
    gone: str,
    followed_by: Pose | None,
    side: Side | None = None,
    zones: tuple[Bone, ...] = (),
) -> Limb:
    """Return the broken limb with what the key needs to know, and with swollen soft parts."""
    name = finding.text("bone")
    bone = before.long_bone(name)
    start = np.array([[0.0, bone.plate_level, 0.0]])
    stays = (
        name
        if gone != f"{'radial' if name == 'radius' else 'ulnar'}_epiphysis_fragment"
        else gone.removesuffix("_fragment")
    )
    injury = Injury(
        "salter_harris", key_of(finding, "salter_harris"), name, bone.plate_level,
        across=None if side is None else Anchored(name, _line(bone, side)),
        through=None if side is None else Anchored(name, _line(bone, side, through=True)), zones=zones,
        apart=(Anchored(stays, start), Anchored(gone, start)),
    )  # fmt: skip
    flesh = swollen(before.flesh, bone.plate_level, 0.4 + 0.5 * finding.number("severity"))
    if followed_by is not None and name == "radius":
        flesh = followed(flesh, bone.plate_level, followed_by)
    return broken.hurt(injury, flesh)


def _line(bone: LongBone, side: Side, *, through: bool = False) -> Floats:
    """Return where the break crosses the middle of the bone, from distal to proximal, shape (n, 3).

    From the thumb's side to the other as seen from before; `through`: from back to palm as seen from the side.
    """
    size = bone.growth.size
    y = plane(np.linspace(bone.plate_level - 9 * size, bone.plate_level + 16 * size, 51))
    out = plane(np.linspace(-17, 17, 341) * size)
    rows, nothing = y[:, None], np.zeros((len(y), len(out)), np.float32)
    at = side(nothing, rows, out[None, :]) if through else side(out[None, :], rows, nothing)
    crossed = np.diff(np.sign(at), axis=1) != 0
    widths = bone.profile.widths(y.astype(np.float64))
    low, high = (2, 3) if through else (0, 1)
    points = []
    for row in np.flatnonzero(crossed.any(axis=1)):
        found = float(out[int(np.argmax(crossed[row]))])
        if -widths[row, low] <= found <= widths[row, high]:
            points.append([0.0, float(y[row]), found] if through else [found, float(y[row]), 0.0])
    return np.array(points, np.float64).reshape(-1, 3)


def _slip(limb: Limb, finding: Finding, bone: LongBone) -> Pose:
    """Return how the epiphysis has gone on the shaft."""
    severity, sign, size = finding.number("severity"), tipping(finding), limb.growth.size
    random = limb.growth.chance(f"slip of the {bone.name}")
    away, aside = 0.35 + 5.2 * severity, float(random.normal(0, 0.8)) * severity
    return motion(
        about_x=sign * (0.8 + 12 * severity), about_z=float(random.normal(0, 2.5)) * severity,
        pivot=[0.0, bone.plate_level, 0.0],
        shift=np.array([aside - 0.6 * severity, -(0.45 + 0.45 * severity), -sign * away]) * size,
    )  # fmt: skip
