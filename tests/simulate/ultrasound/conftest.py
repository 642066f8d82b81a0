from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.ultrasound.beams import beams_of
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.insonate import Character, insonate
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.machine import Machine, machine_of
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.screen import STILL, screen_of
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


class Measured:
    """The key of a scan that nobody has insonated, in millimetres of its section."""

    def __init__(self, scan, recipe):
        machine = machine_of(recipe.settings)
        self.screen = screen_of(scan.probe, machine.depth, STILL)
        key = Key(self.screen, scan.probe, machine.depth, "picture", scan.truth_frame)
        scan.measure(key)
        self.truth = key.truth
        self.values = {name: entry["value"] for name, entry in key.truth["values"].items()}

    def place(self, group, name):
        return (np.array(self.truth[group][name]) - self.screen.zero) * self.screen.pixel


@pytest.fixture(scope="session")
def measured():
    """Return a function: the key of a scan in millimetres."""
    return Measured


@pytest.fixture(scope="session")
def column():
    """Return a function: the names of the tissues along a line of a section, a hundredth of a millimetre apart."""

    def of(section, start, end):
        steps = np.arange(0, np.linalg.norm(end - start), 0.01)
        places = start + steps[:, None] * (end - start) / np.linalg.norm(end - start)
        columns, rows = np.round((places - section.origin) / section.pixel).astype(int).T
        name_of = {number: name for name, number in section.names.items()}
        return np.array([name_of.get(number, "") for number in section.labels[rows, columns]])

    return of
