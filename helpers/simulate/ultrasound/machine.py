"""How the machine is set, and what follows from it for the sound."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.technique import Settings

SPEED = 1.54
"""Of sound in soft tissue, in mm/us."""

TYPICAL_ATTENUATION = 0.5
"""What the time gain makes up for, in dB/cm/MHz, one way [M]."""

MOST_TIME_GAIN = 62.0
"""More decibels than this no amplifier adds with depth."""


@dataclass(frozen=True)
class Machine:
    """The settings of the machine.

    Parameters
    ----------
    frequency
        In MHz.
    depth, focus
        In millimetres.
    gain, dynamic_range
        In decibels.
    """

    frequency: float
    depth: float
    gain: float
    focus: float
    dynamic_range: float

    @property
    def wavelength(self) -> float:
        """In millimetres."""
        return SPEED / self.frequency


def machine_of(settings: Settings) -> Machine:
    """Return the machine as a recipe sets it, in steps as a knob has them."""
    return Machine(
        frequency=round(settings.number("frequency"), 1),
        depth=round(settings.number("depth")),
        gain=round(settings.number("gain"), 1),
        focus=round(settings.number("focus"), 1),
        dynamic_range=round(settings.number("dynamic_range")),
    )
