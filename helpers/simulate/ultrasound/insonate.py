"""What comes back along each beam: speckle, interfaces, shadows, artefacts and noise, as decibels of the envelope."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numba import get_num_threads
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.beam_kernel import (
    Echoes,
    faded,
    lengthened,
    look_up,
    lost,
    repeated,
    rung,
    scattered,
    side_lobes,
    trailed,
    widened,
)
from helpers.simulate.ultrasound.beams import Beams
from helpers.simulate.ultrasound.machine import MOST_TIME_GAIN, TYPICAL_ATTENUATION
from helpers.simulate.ultrasound.noise import uneven
from helpers.simulate.ultrasound.section import Section

_TILE = 1024
"""Cells of the field of scatterers, each way."""

_SAMPLES_IN_A_CELL = 1.25
"""Scatterers are dense: about one for each sample along and across the beam."""

_RINGS_ON, _BANG_FADES, _HAZE_LASTS, _TRAILS = 45.0, 0.35, 5.0, 0.45
"""Millimetres after which a ringing bubble, the ringing face, late echoes and trails are down to 1/e."""

_LOUDEST = 8.0
"""Amplitude of the strongest echoes that arrive late."""


@dataclass(frozen=True)
class Character:
    """How a machine draws; all amplitudes in decibels.

    Parameters
    ----------
    tilts
        Directions (degrees) from which each place is looked at; the looks are compounded.
    mirror, rough
        Echo of an interface with a step of reflectivity of 1, met squarely; and what it scatters to all sides.
    sharpness
        How fast the mirror echo falls with the angle: power of the cosine.
    lobes
        What the beams receive from beside.
    face
        Share of an echo that the probe's face sends back into the body, as amplitude.
    haze
        Echoes of near tissue that arrive late and fill fluid and shadows.
    bang
        Ringing of the probe itself at its face.
    trail
        Of each echo, against it.
    """

    tilts: tuple[float, ...] = (-7.0, 0.0, 7.0)
    mirror: float = 27.0
    rough: float = 9.0
    sharpness: float = 4.0
    lobes: float = -50.0
    face: float = 0.02
    haze: float = -56.0
    bang: float = 14.0
    trail: float = -26.0


@dataclass(frozen=True, eq=False)
class Sampled:
    """The section along the beams, each of shape (samples, lines).

    Parameters
    ----------
    speckle, ringing
        Amplitudes against liver.
    loss
        Decibels lost in each sample, there and back.
    steps, lean
        Change of reflectivity from sample to sample, and how far (radians) its surface leans.
    patches
        No interface is evenly bright along its length.
    across, down
        Where the tissue was when its speckle was made, in millimetres.
    """

    speckle: Plane
    loss: Plane
    ringing: Plane
    steps: Plane
    lean: Plane
    patches: Plane
    across: Plane
    down: Plane


def insonate(section: Section, beams: Beams, character: Character, seed: int, frame: int = 0) -> Plane:
    """Return the envelope of the echoes in decibels against liver, after time gain: shape (samples, lines).

    Parameters
    ----------
    seed
        Of the child: its scatterers stay where they are from frame to frame.
    frame
        Of a cine: the noise of the electronics is new in each.
    """
    sampled = _sample(section, beams, seed)
    cells = _cells(sampled, beams)

    def power_of(look: int) -> Plane:
        tilt = character.tilts[look]
        way = (_reaching(sampled, beams, tilt), *cells)
        echoes = _echoes(sampled, way, beams, character, (tilt, _tile(seed, look)))
        lobes = side_lobes(echoes, (9 * beams.width).astype(np.float32))
        echoes += np.float32(10 ** (character.lobes / 20)) * lobes
        echoes += _noise(lobes, beams, character, stream(seed, f"electronics {frame} {look}"))
        return np.asarray(echoes.real**2 + echoes.imag**2)

    with ThreadPoolExecutor(get_num_threads()) as threads:
        power = np.sum(list(threads.map(power_of, range(len(character.tilts)))), axis=0)
    return np.asarray(10 * np.log10(power / len(character.tilts) + np.float32(1e-9)), np.float32)


def _sample(section: Section, beams: Beams, seed: int) -> Sampled:
    """Look up the tissues along the beams."""
    columns = (beams.x - np.float32(section.origin[0])) / np.float32(section.pixel)
    rows = (beams.z - np.float32(section.origin[1])) / np.float32(section.pixel)
    planes = [section.backscatter, section.attenuation, section.reflectivity, section.ringing]
    found = look_up(np.stack([*planes, *(section.moved or ())]), columns, rows)
    reflectivity = ndimage.gaussian_filter(found[2], (0.4 * beams.pulse, 0.6))
    down = np.gradient(reflectivity, axis=0)
    aside = (
        np.gradient(reflectivity, axis=1) * (beams.step / beams.probe.pitch(beams.depth)).astype(np.float32)[:, None]
    )
    moved = found[4:] if section.moved else (np.float32(0), np.float32(0))
    place = beams.x - moved[0], beams.z - moved[1]
    patches = uneven(*place, (1.2, 1.0), seed, "mirror fine") + uneven(*place, (4.0, 2.5), seed, "mirror coarse")
    return Sampled(
        speckle=10 ** (found[0] / np.float32(20)),
        loss=found[1] * np.float32(0.2 * beams.step * beams.machine.frequency),
        ringing=found[3],
        steps=np.abs(down) + np.float32(0.25) * np.abs(aside),
        lean=np.arctan2(aside * np.sign(down), np.abs(down) + np.float32(1e-9)),
        patches=np.exp(np.float32(0.35) * patches),
        across=place[0],
        down=place[1],
    )


def _reaching(sampled: Sampled, beams: Beams, tilt: float) -> Plane:
    """Return how strong sound is on its way there and back, after time gain, as amplitude.

    A beam is as wide as its aperture above the focus, and looks come from several sides: the edge of a shadow is soft.
    """
    aside = beams.step * np.tan(np.deg2rad(tilt)) / beams.probe.pitch(beams.depth)
    loss = np.minimum(lost(sampled.loss, aside.astype(np.float32)), 160)
    decibels = (_time_gain(beams) + beams.focal_gain)[:, None] - loss + beams.edge_loss
    power = (10 ** (decibels / 10)).astype(np.float32)
    return np.sqrt(widened(power, (1.3 * beams.width).astype(np.float32), False))


def _time_gain(beams: Beams) -> Floats:
    """Return the amplification at each depth, in decibels."""
    return np.minimum(0.2 * TYPICAL_ATTENUATION * beams.machine.frequency * beams.depth, MOST_TIME_GAIN)


def _echoes(
    sampled: Sampled,
    way: tuple[Plane, Plane, Plane],
    beams: Beams,
    character: Character,
    look: tuple[float, Echoes],
) -> Echoes:
    """Return the echoes of one look as the beams receive them.

    Parameters
    ----------
    way
        How much sound reaches each sample, and where the sample lies in the field of scatterers.
    look
        Its tilt in degrees, and its scatterers.
    """
    (reaching, across, down), (tilt, tile) = way, look
    width = beams.width.astype(np.float32)
    # What follows keeps the strength of noise; a mirror is to be as bright in a wide beam as in a narrow one.
    even = np.sqrt(np.float32(beams.pulse / 2) / width)[:, None]
    square = np.maximum(np.cos(sampled.lean - np.float32(np.deg2rad(tilt))), 0) ** np.float32(character.sharpness)
    mirrors = np.float32(10 ** (character.mirror / 20)) * even * sampled.steps * square * sampled.patches
    diffuse = sampled.speckle + np.float32(10 ** (character.rough / 20) * 1.8 * beams.pulse) * sampled.steps
    scatterers = np.empty(across.shape, np.complex64)
    diffuse *= _evened(beams)
    echoes = scattered(tile, across, down, diffuse, mirrors, reaching, scatterers)
    echoes += repeated(sampled.steps * np.float32(2.5), echoes, character.face, 4)
    if sampled.ringing.any():
        echoes += rung(sampled.ringing, float(np.exp(-beams.step / _RINGS_ON))) * scatterers
    long = trailed(lengthened(echoes, beams.pulse), float(np.exp(-beams.step / _TRAILS)), _trail(beams, character))
    return np.asarray(widened(long, width, True))


def _trail(beams: Beams, character: Character) -> float:
    """Return the share of each sample that goes into the trail: an echo is as long as its pulse."""
    return float(10 ** (character.trail / 20) / (2.5 * beams.pulse))


def _evened(beams: Beams) -> Plane:
    """Return what makes speckle as strong everywhere: cells of scatterers are wider than the space between lines."""
    across = _correlated(_cell(beams)[0] / beams.probe.pitch(beams.depth), beams.width)
    along = _correlated(np.array([_SAMPLES_IN_A_CELL]), np.array([beams.pulse]))
    return (1 / np.sqrt(across * along)).astype(np.float32)[:, None]


def _correlated(cell: Floats, sigma: Floats) -> Floats:
    """Return how much stronger noise in cells of this size becomes than white noise when it is blurred over `sigma`."""
    spread = 0.60 * np.maximum(cell, 0.75)
    return np.sqrt(np.pi / (1 / (2 * spread**2) + 1 / (4 * sigma**2)))


def _noise(lobes: Echoes, beams: Beams, character: Character, random: np.random.Generator) -> Echoes:
    """Return the noise of the electronics, the ringing of the face, and echoes of nearer tissue that arrive late."""
    white = random.standard_normal((2, len(beams.depth), beams.probe.lines), np.float32)
    along, across = 0.7 * beams.pulse, 0.7
    soft = ndimage.gaussian_filter(white, (0, along, across))
    level = 10 ** ((_time_gain(beams) + beams.probe.noise) / 20)
    level += 10 ** (character.bang / 20) * np.exp(-beams.depth / _BANG_FADES)
    keep, share = float(np.exp(-beams.step / _HAZE_LASTS)), 10 ** (character.haze / 20)
    haze = faded(lobes, keep, share, _LOUDEST)
    # Blurring takes strength from noise: this gives it back.
    soft *= np.float32(np.sqrt(2 * np.pi * along * across)) * np.hypot(haze, level.astype(np.float32)[:, None])
    return soft[0] + np.complex64(1j) * soft[1]


def _cells(sampled: Sampled, beams: Beams) -> tuple[Plane, Plane]:
    """Return where the samples lie in the field of scatterers, in cells."""
    across, along = _cell(beams)
    return sampled.across / np.float32(across), sampled.down / np.float32(along)


def _cell(beams: Beams) -> tuple[float, float]:
    """Return how wide and how deep a cell of scatterers is, in millimetres.

    Beams of curved probes drift apart: cells are as wide as the beams are in the middle of the picture.
    """
    middle = float(beams.probe.pitch(np.array([beams.machine.depth / 2]))[0])
    return _SAMPLES_IN_A_CELL * middle, _SAMPLES_IN_A_CELL * beams.step


@lru_cache(maxsize=6)
def _tile(seed: int, look: int) -> Echoes:
    random = stream(seed, f"scatterers {look}")
    both = random.standard_normal((2, _TILE, _TILE), np.float32) / np.float32(np.sqrt(2))
    return np.asarray(both[0] + 1j * both[1], np.complex64)
