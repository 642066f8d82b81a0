"""What is wrong in one place: contusions in the brain, fractures of the calvaria, swellings of the scalp."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.rays.compiled import inner_kernel

# Columns of a row: kind, centre, and three sizes whose meaning depends on the kind.
KIND, CX, CZ, CU, SIZE, MORE, TURN, SEED, COLUMNS = range(9)

CONTUSION_KIND, FRACTURE_KIND, SWELLING_KIND, INFARCT_KIND = 1.0, 2.0, 3.0, 4.0


@inner_kernel
def contused(X: float, Z: float, U: float, focus: Floats) -> tuple[float, float]:
    """Return how much of a place of the brain is blood and how much is swollen, from 0 to 1."""
    blood = swollen = 0.0
    for k in range(focus.shape[0]):
        row = focus[k]
        if row[KIND] != CONTUSION_KIND:
            continue
        seed = int(row[SEED])
        away = math.sqrt((X - row[CX]) ** 2 + (Z - row[CZ]) ** 2 + (U - row[CU]) ** 2)
        if away > 2.2 * row[SIZE]:
            continue
        away += 0.42 * row[SIZE] * rough(X, Z, U, 0.9 * row[SIZE], seed)
        swollen = max(swollen, 1 - ramp(away, 0.95 * row[SIZE], 1.6 * row[SIZE]))
        patch = rough(X, Z, U, 6.5, seed + 1) + 0.72 - 0.75 * away / row[SIZE]
        blood = max(blood, ramp(patch, 0.0, 0.25) * (1 - ramp(away, 0.8 * row[SIZE], 1.1 * row[SIZE])))
    return blood, swollen


@inner_kernel
def infarcted(X: float, Z: float, U: float, focus: Floats) -> float:
    """Return how much of a place of the brain has died, from 0 to 1."""
    much = 0.0
    for k in range(focus.shape[0]):
        row = focus[k]
        if row[KIND] == INFARCT_KIND:
            away = math.sqrt((X - row[CX]) ** 2 + ((Z - row[CZ]) / 1.3) ** 2 + ((U - row[CU]) / 1.3) ** 2) / row[SIZE]
            much = max(much, 1 - ramp(away + 0.25 * rough(X, Z, U, 9.0, int(row[SEED])), 0.9, 1.25))
    return much


@inner_kernel
def cracked(X: float, Z: float, U: float, focus: Floats) -> bool:
    """Say whether a place of the calvaria is in a fracture: a nearly straight cleft, widest at its middle."""
    for k in range(focus.shape[0]):
        row = focus[k]
        if row[KIND] != FRACTURE_KIND or X * row[CX] < 0:
            continue
        dz, du = Z - row[CZ], U - row[CU]
        c, s = math.cos(row[TURN]), math.sin(row[TURN])
        along, across = dz * c + du * s, -dz * s + du * c
        if abs(along) < row[SIZE]:
            across += 1.2 * rough(along, 0.0, 0.0, 12.0, int(row[SEED]))
            wide = row[MORE] * (1 - (along / row[SIZE]) ** 2)
            if abs(across) < 0.5 * wide and abs(X) > 30:
                return True
    return False


@inner_kernel
def swelling_at(X: float, Z: float, U: float, focus: Floats) -> float:
    """Return how thick the swelling of the scalp is over a place, in the child's millimetres."""
    thick = 0.0
    for k in range(focus.shape[0]):
        row = focus[k]
        if row[KIND] == SWELLING_KIND:
            away = math.sqrt((X - row[CX]) ** 2 + (Z - row[CZ]) ** 2 + (U - row[CU]) ** 2) / row[SIZE]
            thick = max(thick, row[MORE] * ramp(1.0 - away, 0.0, 0.75))
    return thick
