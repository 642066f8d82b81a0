from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.ultrasound.curves import ellipse
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.tissue import BONE, FLUID
from tests.simulate.ultrasound.conftest import MACHINE, NARROW, QUIET

RAYLEIGH = 1.91
"""Mean over deviation of the envelope of fully developed speckle."""


def amplitude(decibels):
    return 10 ** (decibels / 20)


def at(beams, millimetres):
    return round(millimetres / beams.step)


@pytest.fixture(scope="module")
def plain(heard):
    return heard()


def snr(decibels):
    part = amplitude(decibels[100:-100, 10:-10])
    part = part / part.mean(axis=1, keepdims=True)
    return part.mean() / part.std()


def test_speckle_of_one_look_is_as_theory_says(plain):
    assert snr(plain[0]) == pytest.approx(RAYLEIGH, rel=0.04)


def test_compounding_calms_speckle(heard, plain):
    looks = Character(tilts=(-9.0, 0.0, 9.0), lobes=-120, haze=-160, face=0.0, bang=-120)
    assert snr(heard(character=looks)[0]) == pytest.approx(RAYLEIGH * 3**0.5, rel=0.07)


def test_liver_is_zero_decibels_where_the_beam_is_narrow_and_noise_grows_with_depth(plain, heard):
    decibels, beams = plain
    focus = decibels[at(beams, 13) : at(beams, 17)]
    assert 10 * np.log10(np.mean(amplitude(focus) ** 2)) == pytest.approx(0, abs=1.0)
    silent = heard(
        lambda canvas: canvas.paint(np.ones(canvas.shape, np.float32), FLUID), probe=replace(NARROW, noise=-30)
    )
    noise = amplitude(silent[0]).mean(axis=1)
    gained = 20 * np.log10(noise[at(beams, 25)] / noise[at(beams, 10)])
    assert gained == pytest.approx(2 * 0.5 * MACHINE.frequency * 1.5, abs=1.5)


def test_bone_shadows_and_fluid_enhances(heard):
    def paint(canvas):
        canvas.paint(canvas.inside(ellipse((-5, 12), 3, 1)), BONE)
        canvas.paint(canvas.inside(ellipse((5, 12), 3, 3)), FLUID)

    decibels, beams = heard(paint, character=Character(tilts=(0.0,), face=0.0))
    lines = np.linspace(-10, 10, NARROW.lines)
    below = (amplitude(decibels[at(beams, 18) : at(beams, 27)]) ** 2).mean(axis=0)
    shadow, enhanced, beside = (10 * np.log10(below[np.abs(lines - x) < 1.5].mean()) for x in (-5, 5, 0))
    assert shadow < beside - 20
    # Fluid loses nothing, where the time gain expects 0.5 dB/cm/MHz both ways.
    assert enhanced - beside == pytest.approx(2 * 0.5 * MACHINE.frequency * 0.57, abs=1.2)


def test_an_interface_is_bright_where_it_is_met_squarely(heard):
    def echo(slope):
        edge = [(-12, 12 - 12 * slope), (12, 12 + 12 * slope)]
        decibels, beams = heard(lambda canvas: canvas.reflect(canvas.below(edge), 0.3))
        return decibels[at(beams, 7) : at(beams, 17), 50:-50].max(axis=0).mean()

    level, leaning, steep = echo(0.0), echo(0.6), echo(1.5)
    assert level > leaning + 1 > steep + 3


def test_a_low_frequency_and_a_far_focus_blur(heard):
    def width(machine):
        decibels, beams = heard(lambda c: c.brighten(c.inside(ellipse((0, 10), 0.15, 0.15)), 45), machine)
        row = amplitude(decibels[at(beams, 9.8) : at(beams, 10.2)]).mean(axis=0)
        row = np.maximum(row - np.median(row) - 3, 0)
        return row.sum() / row.max()

    sharp = width(replace(MACHINE, focus=10))
    assert width(replace(MACHINE, focus=10, frequency=4)) > 1.4 * sharp
    assert width(replace(MACHINE, focus=40)) > 1.1 * sharp


def test_speckle_moves_with_the_tissue_and_not_with_the_noise(heard, plain):
    from helpers.simulate.ultrasound.beams import beams_of
    from helpers.simulate.ultrasound.canvas import Canvas
    from helpers.simulate.ultrasound.insonate import insonate
    from tests.simulate.ultrasound.conftest import EVEN

    section = Canvas(NARROW, MACHINE.depth, 0.1, 5, EVEN).section()
    beams = beams_of(NARROW, MACHINE)
    rows = 12
    shifted = np.full(section.labels.shape, rows * beams.step, np.float32)
    moved = insonate(section.deformed(np.zeros_like(shifted), shifted), beams, QUIET, 5, frame=1)
    one, two = plain[0][150:400], moved[150 + rows : 400 + rows]
    assert np.corrcoef(one.ravel(), two.ravel())[0, 1] > 0.95
    assert np.corrcoef(one.ravel(), moved[150:400].ravel())[0, 1] < 0.3
