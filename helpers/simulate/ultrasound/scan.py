"""One scan before the sound is sent: which probe looks at what, and what is true of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.dicom.writer import Code
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True)
class Scan:
    """A plane or window of a child, before the sound is sent.

    Parameters
    ----------
    projection
        As the recipe calls it.
    probe
        What it is looked at with.
    section
        Paints the tissues of a frame (0 of a still picture). Of a cine best paint once and return
        ``painted.deformed(right, down)``: it is quick, and speckle moves with the tissue.
    measure
        Fills in the truth of the frame `truth_frame`, measured on the final geometry with the clinical definition.
    body_part, region
        As the header's standard calls and codes it.
    frames, frame_ms
        Of a cine.
    truth_frame
        Which frame the truth is about.
    note
        A word that is written on the picture beside SIMULATED, for example ``SCHEMATIC``.
    blended
        How many moments a frame is blended of, as machines do to calm the picture: `section` is then asked for moments,
        so many for each frame. What moves is blurred.
    character
        How the machine draws, where not as usual.
    """

    projection: str
    probe: Probe
    section: Callable[[int], Section]
    measure: Callable[[Key], None]
    body_part: str
    region: Code
    frames: int = 1
    frame_ms: float = 40.0
    truth_frame: int = 0
    note: str = ""
    blended: int = 1
    character: Character = field(default_factory=Character)
