"""Where the samples of the beams lie, and how wide the beams are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.machine import Machine
from helpers.simulate.ultrasound.probe import Probe

_TO_SIGMA = 1 / 2.355
_SAMPLES_IN_A_PULSE = 3.2


@dataclass(frozen=True, eq=False)
class Beams:
    """All beams of one picture.

    Parameters
    ----------
    probe, machine
        That send and receive them.
    depth
        Of each sample along its beam, in millimetres.
    x, z
        Of each sample in the section, in millimetres, shape (samples, lines).
    """

    probe: Probe
    machine: Machine
    depth: Floats
    x: Plane
    z: Plane

    @property
    def step(self) -> float:
        """Between two samples, in millimetres."""
        return float(self.depth[1] - self.depth[0])

    @property
    def pulse(self) -> float:
        """Length of the pulse: standard deviation of its amplitude, in samples."""
        return self.probe.cycles * self.machine.wavelength / 2 * _TO_SIGMA / self.step

    @property
    def width(self) -> Floats:
        """How wide each beam is: standard deviation at each sample, in lines. Narrow at the focus."""
        # Both ways count, the way back more: its focus follows the echo.
        both = 0.8 * self._sent**0.3 * self._received**0.7
        return np.maximum(both * _TO_SIGMA / self.probe.pitch(self.depth), 0.6)

    @property
    def focal_gain(self) -> Floats:
        """Decibels by which the beam is weaker away from the focus."""
        return np.maximum(-7 * np.log10(self._sent / self._sent.min()), -9.0)

    @property
    def edge_loss(self) -> Plane:
        """Decibels that are missing beside the ends of the probe, where only a part of the aperture is there."""
        probe = self.probe
        if probe.kind == "sector":
            return np.zeros_like(self.x)
        pitch = float(probe.pitch(np.array([0.0]))[0])
        half = np.minimum(probe.aperture, self.depth / probe.f_number + 2 * pitch)[:, None] / 2
        left = (np.arange(probe.lines) + 1.0) * pitch
        share = (np.minimum(left, half) + np.minimum(left[::-1], half)) / (2 * half)
        return (20 * np.log10(share)).astype(np.float32)

    @property
    def _sent(self) -> Floats:
        """Width of the transmitted beam, which has one focus, in millimetres (full width at half)."""
        probe, focus = self.probe, self.machine.focus
        aperture = min(probe.aperture, focus / probe.f_number)
        diffraction = 1.2 * self.machine.wavelength * self.depth / aperture
        spread = 0.6 * aperture * np.abs(1 - self.depth / focus)
        return np.hypot(diffraction, spread) + 0.1

    @property
    def _received(self) -> Floats:
        """Width of the received beam, whose focus follows the echo."""
        aperture = np.minimum(self.probe.aperture, self.depth / self.probe.f_number + 1.0)
        return 1.2 * self.machine.wavelength * self.depth / aperture + 0.1


def beams_of(probe: Probe, machine: Machine) -> Beams:
    """Return the beams of a probe, with several samples in a pulse."""
    step = probe.cycles * machine.wavelength / 2 / _SAMPLES_IN_A_PULSE
    depth = np.arange(0, machine.depth + step, step)
    angle, start = probe.angles if probe.kind != "linear" else np.zeros(probe.lines), probe.starts
    x = start[:, 0] + depth[:, None] * np.sin(angle)
    z = start[:, 1] + depth[:, None] * np.cos(angle)
    return Beams(probe, machine, depth, x.astype(np.float32), z.astype(np.float32))
