"""Blood between bone and brain, and how it pushes the brain."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.ct.head.shape import Skull
from helpers.simulate.ct.head.vault_kernel import bone_at, to_suture
from helpers.simulate.rays.compiled import inner_kernel, serial_kernel

# Columns of a row that describes one collection.
KIND, CX, CZ, CU, AX, AZ, AU, BX, BZ, BU, WIDE, HIGH, THICK, BONE, SIDE, DENSE, LEVEL, SEED, COLUMNS = range(19)

EXTRADURAL_KIND, SUBDURAL_KIND, FALX_KIND, TENT_KIND = 1.0, 2.0, 3.0, 4.0


@serial_kernel
def thickness_at(X: float, Z: float, U: float, row: Floats, skull: Skull) -> float:
    """Return how thick a collection is below a place of the skull, in millimetres of the standard head."""
    if row[KIND] > SUBDURAL_KIND:
        return 0.0
    a, b, c = X / 67.0, Z / 84.0, (U - 5.0) / 72.0
    length = math.sqrt(a * a + b * b + c * c) + 1e-6
    a, b, c = a / length, b / length, c / length
    ahead = a * row[CX] + b * row[CZ] + c * row[CU]
    if ahead < -0.2:
        return 0.0
    along, up = a * row[AX] + b * row[AZ] + c * row[AU], a * row[BX] + b * row[BZ] + c * row[BU]
    flat = math.sqrt(along * along + up * up) + 1e-9
    angle = math.acos(min(max(ahead, -1.0), 1.0))
    q2 = (angle * along / flat / row[WIDE]) ** 2 + (angle * up / flat / row[HIGH]) ** 2
    seed = int(row[SEED])
    if row[KIND] == EXTRADURAL_KIND:
        q2 *= 1 + 0.16 * rough(X, Z, U, 30.0, seed)
        if q2 >= 1 or bone_at(X, Z, U) != int(row[BONE]):
            return 0.0
        return row[THICK] * (1 - q2) ** 0.8 * ramp(to_suture(X, Z, U, skull), 0.0, 6.0)
    q2 *= 1 + 0.22 * rough(X, Z, U, 38.0, seed)
    if q2 >= 1:
        return 0.0
    body = (1 - q2**2.2) ** 0.85 * (1 + 0.22 * rough(X, Z, U, 26.0, seed + 1))
    return row[THICK] * max(body, 0.0) * ramp(X * row[SIDE], 1.0, 9.0)


@inner_kernel
def beside_dura(M: float, Z: float, U: float, deep: float, inner: float, above_tent: float, row: Floats) -> bool:
    """Say whether a place is in blood that lies along falx or tentorium.

    `M` is from the falx, `inner` how far outside the corpus callosum, `above_tent` the height over the tentorium.
    """
    ragged = 1 + 0.5 * rough(0.0, Z, U, 16.0, int(row[SEED]))
    if row[KIND] == FALX_KIND:
        here = ramp(inner, 3.0, 14.0) * ramp(Z + 0.4 * U, -70.0, 10.0)
        return 0.5 < M * row[SIDE] < 0.6 + row[THICK] * ragged * here
    if row[KIND] == TENT_KIND and M * row[SIDE] > 13 and Z > 0:
        return 0.4 < above_tent < 0.6 + row[THICK] * ragged * ramp(deep, 0.0, 4.0)
    return False


@inner_kernel
def shift_at(x: float, z: float, up: float) -> float:
    """Return how much a place takes part in a shift of the midline: not at the skull, nor where the falx is stiff."""
    across = max(1 - (x / 66.0) ** 2, 0.0)
    return across * math.exp(-(((z + 6) / 46.0) ** 2)) * math.exp(-(((up - 4) / 34.0) ** 2))
