"""Findings: each changes a healthy head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ct.head import focus_kernel, lesion_kernel
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.head.collections import Collection, row_of, shifted
from helpers.simulate.recipe import Finding

PLACES: Mapping[str, tuple[float, float, float]] = {
    # Middle of a collection on the left of the standard head: x, z, up from the middle of the cavity.
    "frontal": (40.0, -58.0, 28.0),
    "temporal": (64.0, 0.0, -2.0),
    "parietal": (50.0, 22.0, 45.0),
    "occipital": (34.0, 72.0, 8.0),
}


def changed(head: Head, finding: Finding, seed: int) -> Head:
    """Return `head` with one finding."""
    return _TABLE[finding.kind](head, finding, stream(seed, f"{finding.kind} {' '.join(finding.place)}"))


def _sign(finding: Finding) -> float:
    return 1.0 if finding.text("side") == "left" else -1.0


def _with_blood(head: Head, collection: Collection) -> Head:
    row = row_of(collection, head)
    return shifted(replace(head, blood=np.vstack([head.blood, row])))


def _extradural(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    thick = finding.number("thickness_mm")
    x, z, up = PLACES[finding.text("place")]
    # A thick one is wide as well: it strips the dura until a suture stops it.
    reach = (0.30 + 0.0135 * thick / head.scale) * chance.uniform(0.9, 1.1)
    collection = Collection(
        kind=lesion_kernel.EXTRADURAL_KIND,
        centre=(x * _sign(finding), z + chance.normal(0, 4), up + chance.normal(0, 4)),
        reach=(reach * chance.uniform(0.95, 1.25), reach),
        thickness=thick,
        side=_sign(finding),
        density=chance.uniform(63, 72),
        level=0.0,
        seed=int(chance.integers(1, 100_000)),
    )
    return _with_blood(head, collection)


_DENSITY = {"acute": (66.0, 0.0), "chronic": (18.0, 0.0), "mixed": (60.0, 0.7)}


def _subdural(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    if finding.text("place") != "convexity":
        return _along_dura(head, finding, chance)
    density, level = _DENSITY[finding.text("density")]
    collection = Collection(
        kind=lesion_kernel.SUBDURAL_KIND,
        centre=(58.0 * _sign(finding), chance.normal(0, 8), chance.normal(32, 6)),
        reach=(chance.uniform(1.15, 1.45), chance.uniform(0.75, 1.0)),
        thickness=finding.number("thickness_mm"),
        side=_sign(finding),
        density=density + chance.normal(0, 2),
        level=level,
        seed=int(chance.integers(1, 100_000)),
    )
    return _with_blood(head, collection)


def _along_dura(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    density, _ = _DENSITY[finding.text("density")]
    kind = lesion_kernel.FALX_KIND if finding.text("place") == "falx" else lesion_kernel.TENT_KIND
    row = np.zeros(lesion_kernel.COLUMNS)
    row[lesion_kernel.KIND] = kind
    row[lesion_kernel.THICK] = finding.number("thickness_mm") / head.scale
    row[lesion_kernel.SIDE] = _sign(finding)
    row[lesion_kernel.DENSE] = density + chance.normal(0, 2)
    row[lesion_kernel.SEED] = chance.integers(1, 100_000)
    return replace(head, blood=np.vstack([head.blood, row]))


def _focus_row(
    kind: float, centre: Floats, size: float, *, more: float = 0.0, turn: float = 0.0, seed: int = 0
) -> Floats:
    row = np.zeros(focus_kernel.COLUMNS)
    row[focus_kernel.KIND] = kind
    row[focus_kernel.CX : focus_kernel.CU + 1] = centre
    row[focus_kernel.SIZE], row[focus_kernel.MORE], row[focus_kernel.TURN] = size, more, turn
    row[focus_kernel.SEED] = seed
    return row


_CONTUSED = {"frontal": (20.0, -62.0, 2.0), "temporal": (50.0, -24.0, -20.0), "occipital": (26.0, 68.0, 6.0)}


def _contusion(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    centre = np.array(_CONTUSED[finding.text("place")]) + chance.normal(0, 2.5, 3)
    centre[0] *= _sign(finding)
    size = 7.0 + 12.0 * finding.number("severity")
    row = _focus_row(focus_kernel.CONTUSION_KIND, centre, size, seed=int(chance.integers(1, 100_000)))
    return replace(head, focus=np.vstack([head.focus, row]))


def _hydrocephalus(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    much, brain = finding.number("severity"), head.brain
    grow = 2.2 + 8.3 * much
    open_outlet = finding.text("level") == "communicating"
    apart = chance.normal(0, 0.25)
    brain = brain._replace(
        left=brain.left + grow + apart,
        right=brain.right + grow - apart,
        third=brain.third + 0.45 * grow,
        fourth=brain.fourth + (0.35 * grow if open_outlet else 0.0),
        caps=(5.0 + 6.0 * much),
        efface=0.35 + 0.6 * much,
        space=brain.space * (1 - 0.55 * much),
        sulci=brain.sulci * (1 - 0.6 * much),
    )
    return replace(head, brain=brain)


def _spaces(head: Head, finding: Finding, _: np.random.Generator) -> Head:
    much, brain = finding.number("severity"), head.brain
    wide = (3.6 + 4.8 * much) / head.scale
    brain = brain._replace(
        space=wide, sulci=brain.sulci * (1.2 + 0.5 * much), sylvian=brain.sylvian * (1.2 + 0.6 * much),
        left=brain.left + 0.9 * much, right=brain.right + 0.9 * much, third=brain.third + 0.4 * much,
    )  # fmt: skip
    return replace(head, brain=brain)


_STRUCK = {"frontal": (38.0, -55.0, 25.0), "temporal": (62.0, 2.0, 0.0), "parietal": (56.0, 18.0, 34.0)}


def _swelling(head: Head, finding: Finding, _: np.random.Generator) -> Head:
    centre = np.array(_STRUCK[finding.text("place")]) * (_sign(finding), 1, 1)
    much = (2.5 + 8.0 * finding.number("severity")) * (0.6 + 0.4 * head.scale)
    row = _focus_row(focus_kernel.SWELLING_KIND, centre, 30 + 16 * finding.number("severity"), more=much)
    return replace(head, focus=np.vstack([head.focus, row]))


def _fracture(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    centre = np.array(_STRUCK[finding.text("place")]) * (_sign(finding), 1, 1)
    wide = finding.number("gap_mm") / head.scale
    # Steep lines cross many slices; one that lies in the plane of a slice would be missed.
    turn = np.radians(chance.uniform(50, 130))
    row = _focus_row(
        focus_kernel.FRACTURE_KIND,
        centre,
        chance.uniform(26, 38),
        more=wide,
        turn=float(turn),
        seed=int(chance.integers(1, 100_000)),
    )
    return replace(head, focus=np.vstack([head.focus, row]))


def _accessory(head: Head, _finding: Finding, _: np.random.Generator) -> Head:
    return replace(head, skull=head.skull._replace(accessory=1.0))


def _exudate(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    """Contrast medium was given, and the lining of the basal cisterns and of the Sylvian fissures takes it up."""
    thick = 2.0 + 3.2 * finding.number("severity")
    return replace(head, brain=head.brain._replace(lining=thick * float(chance.uniform(0.9, 1.1)), contrast=1.0))


def _infarct(head: Head, finding: Finding, chance: np.random.Generator) -> Head:
    centre = np.array((21.0 * _sign(finding), -6.0, 2.0)) + chance.normal(0, 1.5, 3)
    size = finding.number("diameter_mm") / 2 / head.scale
    row = _focus_row(focus_kernel.INFARCT_KIND, centre, size, seed=int(chance.integers(1, 100_000)))
    return replace(head, focus=np.vstack([head.focus, row]))


def _same(head: Head, _finding: Finding, _: np.random.Generator) -> Head:
    return head  # seen by the scanner, not in the child


_TABLE: Mapping[str, Callable[[Head, Finding, np.random.Generator], Head]] = {
    "extradural": _extradural,
    "subdural": _subdural,
    "contusion": _contusion,
    "hydrocephalus": _hydrocephalus,
    "prominent_spaces": _spaces,
    "scalp_swelling": _swelling,
    "fracture": _fracture,
    "accessory_suture": _accessory,
    "basal_exudate": _exudate,
    "infarct": _infarct,
    "movement": _same,
    "tilt": _same,
}
