"""Which technique and which target are usual for each part of the body. Not for setting a real X-ray unit.

The numbers follow the teaching chart of the workbook [D from M], with a child of 5 kg at two months, of 10 kg
at one year, of 15 kg at three and a half, of 30 kg at nine and of 50 kg at fourteen years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.simulate.exposure.controls import radiograph
from helpers.simulate.offer import Control, Range


@dataclass(frozen=True)
class Usual:
    """The technique chart of a part of the body.

    Parameters
    ----------
    kvp, mas
        By age in years.
    target_index
        Exposure index that the hospital asks for [D].
    filter_mm
        Added filters of aluminium and copper, in millimetres.
    grid_ratio, grid_from
        The grid, and from which age in years: in thicker parts than 12 cm.
    distance
        From the focus to the detector (mm) for which `mas` holds, from which age in years; none: any.
    lateral
        How much more charge a lateral film needs, at birth and from three years.
    """

    kvp: Range
    mas: Range
    target_index: float
    filter_mm: tuple[float, float] = (0.0, 0.0)
    grid_ratio: int = 0
    grid_from: float = 99.0
    distance: tuple[tuple[float, float], ...] = ()
    lateral: tuple[float, float] = (1.0, 1.0)

    @property
    def controls(self) -> Mapping[str, Control]:
        """The controls of the X-ray unit with what is usual for this part."""
        return radiograph(self.kvp, self.mas, self.filter_mm, self.grid_ratio, self.grid_from)

    def charge(self, age: float, lateral: bool, distance: float) -> float:
        """Return how much more charge a film needs than the chart says.

        Parameters
        ----------
        age
            In years.
        lateral
            It is a lateral film.
        distance
            From the focus to the detector, in millimetres.
        """
        usual = [distance, *(at for start, at in self.distance if start <= age)][-1]
        young, old = self.lateral
        thicker = young + (old - young) * min(age / 3, 1.0) if lateral else 1.0
        return thicker * (distance / usual) ** 2


_TRUNK_FILTER = (1.0, 0.1)

LIMB = Usual(
    kvp=Range(40, 70, ((0, 48), (4, 50), (10, 52), (15, 55))),
    mas=Range(0.1, 20, ((0, 1.5), (8, 1.6), (15, 2.5))),
    target_index=300,
    lateral=(1.2, 1.2),
)

CHEST = Usual(
    kvp=Range(50, 125, ((0, 62), (0.2, 64), (1, 68), (3.5, 74), (6, 80), (9, 85), (14, 105))),
    mas=Range(0.1, 20, ((0, 1.2), (0.2, 1.3), (1, 1.5), (3.5, 1.8), (6, 2.0), (9, 2.0), (14, 1.9))),
    target_index=250,
    filter_mm=_TRUNK_FILTER,
    distance=((0, 1050), (3.5, 1800)),
    lateral=(1.7, 2.8),
)

ABDOMEN = Usual(
    kvp=Range(50, 90, ((0, 62), (0.2, 65), (1, 68), (3.5, 71), (9, 75), (14, 80))),
    mas=Range(0.1, 100, ((0, 1.4), (0.2, 1.8), (1, 2.0), (3.5, 2.8), (8.9, 3.6), (9, 8), (14, 12))),
    target_index=200,
    filter_mm=_TRUNK_FILTER,
    grid_ratio=8,
    grid_from=9,
)

PELVIS = Usual(
    kvp=Range(50, 85, ((0, 60), (1, 64), (3.5, 66), (9, 70), (14, 75))),
    mas=Range(0.1, 100, ((0, 2.4), (1, 2.9), (3.5, 3.9), (8.9, 5.2), (9, 9), (14, 13))),
    target_index=350,
    filter_mm=_TRUNK_FILTER,
    grid_ratio=8,
    grid_from=9,
)

USUAL: Mapping[str, Usual] = {"wrist": LIMB, "hand": LIMB, "chest": CHEST, "abdomen": ABDOMEN, "pelvis": PELVIS}
"""By the name of the part, as in a recipe."""


def target_index(anatomy: str) -> float:
    """Return the exposure index that is asked for."""
    return USUAL[anatomy].target_index if anatomy in USUAL else 300.0


def charge(anatomy: str, age: float, projection: str, distance: float) -> float:
    """Return how much more charge a film needs than the chart of its part says."""
    return USUAL[anatomy].charge(age, projection == "lateral", distance) if anatomy in USUAL else 1.0
