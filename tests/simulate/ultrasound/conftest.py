from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.simulate.ultrasound.beams import beams_of
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.insonate import Character, insonate
from helpers.simulate.ultrasound.machine import Machine
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.tissue import LIVER

EVEN = replace(LIVER, grain=0)
NARROW = replace(LINEAR, width=20.0, lines=145, aperture=7.0)
MACHINE = Machine(frequency=8, depth=30, gain=0, focus=15, dynamic_range=60)
QUIET = Character(tilts=(0.0,), lobes=-120, haze=-160, face=0.0, bang=-120)


@pytest.fixture(scope="session")
def heard():
    """Return a function: what comes back from a small phantom that `paint` has painted on even liver."""

    def of(paint=lambda canvas: None, machine=MACHINE, character=QUIET, probe=NARROW, seed=5):
        canvas = Canvas(probe, machine.depth, 0.1, seed, EVEN)
        paint(canvas)
        beams = beams_of(probe, machine)
        return insonate(canvas.section(), beams, character, seed), beams

    return of
