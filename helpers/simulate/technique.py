"""How the machine is set: what a recipe says under `technique`, and what is usual where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.simulate.offer import Entry, Offer
from helpers.simulate.recipe_fields import Fields


@dataclass(frozen=True)
class Technique:
    """The settings of the X-ray unit.

    Parameters
    ----------
    kvp, mas
        Tube voltage in kV and charge in mAs.
    filter_mm_al, filter_mm_cu
        Filters of aluminium and copper that are added to what every tube has.
    grid
        The ratio of the anti-scatter grid, or 0 for none.
    by_chart
        The recipe says nothing of the charge: each projection gets what it needs.
    """

    kvp: float
    mas: float
    filter_mm_al: float = 0.0
    filter_mm_cu: float = 0.0
    grid: int = 0
    by_chart: bool = False


@dataclass(frozen=True)
class Settings:
    """The settings of a machine of another modality.

    Parameters
    ----------
    entries
        Name and value of each control of the offer.
    asked
        The names of those that the recipe itself sets; the others are as usual at this age.
    """

    entries: tuple[tuple[str, Entry], ...]
    asked: tuple[str, ...] = ()

    def number(self, name: str) -> float:
        """Return the control `name`, which is a number."""
        return float(dict(self.entries)[name])

    def text(self, name: str) -> str:
        """Return the control `name`, which is a word."""
        return str(dict(self.entries)[name])


def technique_from(data: Any, file: str, offer: Offer, age: float) -> Technique | Settings:
    """Check `data`, the `technique` of a recipe, against the controls of `offer`; `file` is named in complaints."""
    fields = Fields(data, file, "technique", set())
    fields.only(set(offer.technique))
    values = {name: fields.control(name, control, age) for name, control in offer.technique.items()}
    if offer.modality != "DX":
        return Settings(tuple(values.items()), tuple(name for name in values if name in fields.data))
    number = {name: value for name, value in values.items() if not isinstance(value, str)}
    kvp, mas, aluminium, copper = (number[name] for name in ("kvp", "mas", "filter_mm_al", "filter_mm_cu"))
    return Technique(kvp, mas, aluminium, copper, int(number["grid"]), by_chart="mas" not in fields.data)
