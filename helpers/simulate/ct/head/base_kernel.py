"""Below the brain: skull base with its air cells, orbits, nose, throat and muscles."""

from __future__ import annotations

import math

from helpers.simulate.ct.head.labels import AIR, BONE, DIPLOE, FAT, GAS, GLOBE, LENS, MUSCLE
from helpers.simulate.ct.head.noise_kernel import rough
from helpers.simulate.ct.head.shape import Skull
from helpers.simulate.ct.head.solid_kernel import ball, tube
from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def _orbit(x: float, z: float, up: float, skull: Skull) -> int:
    """Return what is at a place in or around the orbit; `AIR` where that is none of it. Standard head, x from 0."""
    f = skull.face
    x, z, up = 31 + (x - 31) / f, -62 + (z + 62) / f, -31 + (up + 31) / f
    # A cone: wide in front, narrow at the apex.
    along = min(max((-30 - z) / 48.0, 0.0), 1.15)
    cx, cu = 15 + 17 * along, -25 - 6 * along
    radius = 3.5 + 15.5 * math.sqrt(along)
    away = math.sqrt((x - cx) ** 2 + (1.05 * (up - cu)) ** 2) - radius
    if z > -28 or z < -92:
        return AIR
    eye = math.sqrt((x - 32) ** 2 + (z + 77) ** 2 + (up + 31) ** 2)
    if eye < 11.6:
        if ball(x, z, up, 32.0, -85.0, -31.0, 4.4, 2.1, 4.4) < 0:
            return LENS
        return MUSCLE if eye > 10.7 else GLOBE
    if z < -82 and away < 4:
        return MUSCLE  # lids
    if away < 0:
        if tube(x, z, up, 15.0, -30.0, -25.0, 31.0, -66.0, -31.0, 1.9, 2.2) < 0:
            return MUSCLE
        # Straight muscles: flat bands along the wall of the cone, inner, outer, upper and lower.
        if -10 < -z - 30 < 46:
            wall = abs(away + 3.4) - 1.5 * min(1.0, along * 2)
            turn = math.atan2(up - cu, x - cx)
            if wall < 0 and abs(math.sin(2 * turn)) < 0.55:
                return MUSCLE
        return FAT
    if away < 1.9 and z > -80:
        return BONE
    return AIR


@inner_kernel
def _cells(x: float, z: float, up: float, size: float, share: float, seed: int) -> int:
    """Return gas in a honeycomb of which `share` is filled with air, bone between."""
    n = abs(rough(x, z, up, size, seed))
    return GAS if n > 0.62 - 0.44 * share else DIPLOE if n > 0.05 else BONE


@inner_kernel
def inside_base(x: float, z: float, up: float, below: float, thick: float, skull: Skull) -> int:
    """Return what is at a place in the bone of the base, `below` its upper side; x from 0."""
    ridge = -4 + 0.6 * (max(x, 9.0) - 9)
    if x < 13 and -36 < z < -13 and skull.sphenoid > 0.02:
        sinus = ball(x, z, up, 5.0, -26.0, -31.0, 9.0 * skull.sphenoid, 10.0 * skull.sphenoid, 8.0 * skull.sphenoid)
        if sinus < 0 and x > 0.7:
            return GAS
    if below < 1.4 or below > thick - 1.2:
        return BONE
    if x > 16 and abs(z - ridge) < 26:
        # Canal and middle ear, the dense inner ear around its small cavities, and mastoid cells by age.
        if tube(x, z, up, 46.0, 12.0, -37.0, 74.0, 10.0, -38.0, 3.0, 3.4) < 0:
            return GAS
        if ball(x, z, up, 43.0, 12.0, -35.0, 3.2, 5.0, 6.0) < 0:
            return GAS if rough(x, z, up, 4.0, skull.noise + 51) < 0.35 else BONE
        if tube(x, z, up, 22.0, 13.0, -31.0, 31.0, 16.0, -31.0, 2.6, 2.2) < 0:
            return MUSCLE
        if ball(x, z, up, 34.0, 14.0, -32.0, 4.5, 3.2, 4.5) < 0:
            return MUSCLE if rough(x, z, up, 2.6, skull.noise + 53) > 0.45 else BONE
        if x > 40 and z > 8:
            reach = ball(x, z, up, 55.0, 27.0, -42.0, 13.0, 16.0, 22.0)
            if reach < -6 * (1 - skull.air):
                return _cells(x, z, up, 4.2, skull.air, skull.noise + 55)
        return BONE if rough(x, z, up, 6.0, skull.noise + 57) > -0.45 else DIPLOE
    return DIPLOE


@inner_kernel
def _neck_and_jaw(x: float, z: float, up: float, skull: Skull) -> int:
    """Return what is at a place below the base outside orbits and nose: muscles, the fat between them, jaw, throat."""
    if (
        ball(x, z, up, 52.0, -4.0, -47.0, 8.5, 5.0, 9.0) < 0
        or tube(x, z, up, 61.0, -8.0, -40.0, 60.0, -52.0, -41.0, 2.4, 2.8) < 0
    ):
        return BONE
    if x < 11 and -24 < z < -8 and up < -40 and abs(rough(x, z, up, 20.0, skull.noise + 61)) < 0.8:
        return GAS
    plane = rough(1.3 * x, z, 0.5 * up, 30.0, skull.noise + 63)
    return FAT if abs(plane) < 0.035 else MUSCLE


@inner_kernel
def below_base(x: float, z: float, up: float, skull: Skull) -> int:
    """Return what is at a place below the bone of the base; x from 0."""
    found = _orbit(x, z, up, skull)
    if found != AIR:
        return found
    if z < -34 and x < 13.5:
        if abs(x) < 0.9:
            return BONE
        if x > 12.4:
            return BONE
        if z < -82:
            return MUSCLE if up > -40 else FAT
        shell = abs(rough(1.6 * x, z, up, 9.0, skull.noise + 65))
        return GAS if shell > 0.16 + 0.25 * (1 - skull.air) else MUSCLE
    body = ball(x, z, up, 0.0, -14.0, -32.0, 17.0, 24.0, 17.0)
    if body < 0:
        return BONE if body > -1.5 else DIPLOE
    if z < -34 and 24 < x < 46 and up < -49 and skull.air > 0.3:
        return GAS if ball(x, z, up, 33.0, -62.0, -62.0, 12.0, 14.0, 15.0) < 0 else MUSCLE
    return _neck_and_jaw(x, z, up, skull)
