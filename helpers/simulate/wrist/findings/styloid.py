"""The styloid process of the ulna, torn off."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.pose import motion
from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.findings.common import in_limb, slab, swollen
from helpers.simulate.wrist.limb import Anchored, Injury, Limb, Part


def styloid(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with the styloid process of the ulna off its base."""
    random, size, severity = limb.growth.chance("styloid"), limb.growth.size, finding.number("severity")
    whole = limb.part("ulnar_epiphysis").bone
    x, y, z = whole.grid.places
    rough = shapes.waves_over(random, 2.5 * size)
    base = 1.4 * size

    def course(a: Plane, b: Plane) -> Plane:
        return plane(base - 0.35 * (a - 5.4 * size) + 0.3 * size * rough(a, b))

    side = plane(y - course(x, z))
    inner = plane(1.9 * size - x + 0 * y)
    off = shapes.larger(side, inner, 0.3)
    own = motion(
        about_z=float(random.normal(-6, 6)), pivot=[5.4 * size, base, -2 * size],
        shift=np.array([-0.3, -1.0, 0.0]) * size * (0.45 + 1.9 * severity),
    )  # fmt: skip
    moved = in_limb(whole.pose, own)
    piece = "ulnar_styloid_fragment"
    broken = limb.split(
        "ulnar_epiphysis",
        (Part(whole.cut(-off, gap=0.1), "ulna"), Part(whole.cut(off, gap=0.1).named(piece).moved(moved), "ulna")),
    )
    place = np.array([[5.4 * size, base, -2 * size]])
    along = plane(np.linspace(2.2, 8.2, 13) * size)
    level = np.full_like(along, -2 * size)
    across = np.column_stack([along, course(along, level), level]).astype(np.float64)
    injury = Injury(
        "styloid", "styloid", "ulna", base, across=Anchored("ulnar_epiphysis", across),
        zones=(slab(whole, off, 1.8 * size),),
        apart=(Anchored("ulnar_epiphysis", place), Anchored(piece, place)),
    )  # fmt: skip
    return broken.hurt(injury, swollen(limb.flesh, limb.ulna.plate_level - 4 * size, 0.3 + 0.3 * severity))
