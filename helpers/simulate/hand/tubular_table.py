"""The nineteen tubular bones of a hand as data, in millimetres of a man.

Lengths and widths are about those of grown hands [M]; each child varies them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tubular:
    """A metacarpal or phalanx with all of its cartilage.

    Parameters
    ----------
    kind
        ``thumb metacarpal``, ``metacarpal``, ``proximal``, ``middle`` or ``distal``.
    ray
        1 (thumb) to 5 (little finger).
    length
        From joint to joint.
    wide, deep
        At the base, at the waist and at the head.
    epiphysis
        Height of the part beyond the growth plate.
    wall
        Thickness of the cortex at the waist.
    """

    kind: str
    ray: int
    length: float
    wide: tuple[float, float, float]
    deep: tuple[float, float, float]
    epiphysis: float
    wall: float

    @property
    def name(self) -> str:
        """As in ``truth.json``."""
        kind = "metacarpal" if self.kind.endswith("metacarpal") else f"{self.kind}_phalanx"
        return f"{kind}_{self.ray}"

    @property
    def distal_plate(self) -> bool:
        """Whether the growth plate is at the head: in the metacarpals of the fingers."""
        return self.kind == "metacarpal"


TUBULAR: tuple[Tubular, ...] = (
    Tubular("thumb metacarpal", 1, 45.0, (14.6, 8.9, 13.2), (12.8, 8.0, 11.2), 6.4, 2.2),
    Tubular("proximal", 1, 31.0, (14.6, 8.8, 12.2), (11.5, 7.0, 8.5), 5.8, 1.8),
    Tubular("distal", 1, 22.5, (13.6, 7.2, 9.6), (9.5, 5.4, 5.0), 4.9, 1.5),
    Tubular("metacarpal", 2, 67.0, (14.8, 8.5, 14.2), (15.5, 9.0, 14.0), 12.2, 2.5),
    Tubular("proximal", 2, 40.0, (14.8, 8.8, 11.4), (12.5, 7.2, 8.6), 5.8, 1.9),
    Tubular("middle", 2, 24.0, (12.6, 7.8, 9.9), (10.0, 5.6, 7.0), 4.8, 1.5),
    Tubular("distal", 2, 17.0, (10.6, 5.2, 7.6), (8.0, 4.2, 4.0), 4.1, 1.2),
    Tubular("metacarpal", 3, 65.0, (13.0, 8.5, 14.0), (15.5, 9.0, 14.5), 12.2, 2.5),
    Tubular("proximal", 3, 44.5, (15.2, 9.1, 11.9), (13.0, 7.6, 9.0), 6.1, 2.0),
    Tubular("middle", 3, 29.0, (13.2, 8.1, 10.5), (10.5, 5.8, 7.4), 5.0, 1.6),
    Tubular("distal", 3, 18.0, (11.2, 5.5, 8.2), (8.4, 4.4, 4.2), 4.3, 1.3),
    Tubular("metacarpal", 4, 57.0, (10.7, 7.0, 12.3), (13.0, 7.8, 13.0), 11.0, 2.1),
    Tubular("proximal", 4, 41.5, (14.2, 8.4, 11.2), (12.0, 7.0, 8.6), 5.8, 1.9),
    Tubular("middle", 4, 27.5, (12.6, 7.6, 10.1), (10.0, 5.5, 7.0), 4.8, 1.5),
    Tubular("distal", 4, 18.0, (11.0, 5.4, 8.0), (8.2, 4.3, 4.1), 4.3, 1.3),
    Tubular("metacarpal", 5, 53.0, (12.5, 7.3, 11.9), (12.5, 7.2, 12.0), 10.6, 2.1),
    Tubular("proximal", 5, 33.0, (12.8, 7.3, 9.6), (10.6, 6.0, 7.4), 5.3, 1.6),
    Tubular("middle", 5, 19.0, (10.9, 6.7, 8.5), (8.6, 4.8, 6.0), 4.1, 1.3),
    Tubular("distal", 5, 16.5, (9.4, 4.6, 6.8), (7.0, 3.7, 3.6), 3.7, 1.1),
)
