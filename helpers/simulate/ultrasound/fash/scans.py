"""The windows of a FASH examination."""

from __future__ import annotations

from helpers.dicom.writer import Code
from helpers.simulate.recipe import Finding, Recipe
from helpers.simulate.ultrasound.fash.body import body_of
from helpers.simulate.ultrasound.fash.heart import heart_of, measure_heart, paint_heart
from helpers.simulate.ultrasound.fash.offer import HEART, PELVIS, PLEURA, QUADRANTS
from helpers.simulate.ultrasound.fash.pelvis import measure_pelvis, paint_pelvis, pelvis_of
from helpers.simulate.ultrasound.fash.porta import measure_porta, paint_porta, porta_of
from helpers.simulate.ultrasound.flank.paint import painted, probe_for
from helpers.simulate.ultrasound.flank.plan import Ask, flank_of
from helpers.simulate.ultrasound.flank.truth import measure_flank
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import CONVEX
from helpers.simulate.ultrasound.scan import Scan

BELLY = Code("818981001", "SCT", "Abdomen")
THORAX = Code("43799004", "SCT", "Thoracic cavity")
CARDIAC = Code("80891009", "SCT", "Heart")
PELVIC = Code("12921003", "SCT", "Pelvis")

MACHINE = Character(haze=-53.0, lobes=-48.0)


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the windows that are asked for."""
    return tuple(_scan(recipe, window) for window in recipe.projections)


def _scan(recipe: Recipe, window: str) -> Scan:
    if window in PLEURA or window in QUADRANTS:
        return _flank(recipe, window)
    body, depth = body_of(recipe, window), machine_of(recipe.settings).depth
    if window == HEART:
        fluid = recipe.finding("pericardial_fluid")
        heart = heart_of(body, fluid)
        section = paint_heart(body, heart, depth)
        return Scan(
            window,
            body.probe,
            lambda _: section,
            lambda key: measure_heart(key, heart, fluid),
            "HEART",
            CARDIAC,
            character=MACHINE,
        )
    if window == PELVIS:
        pelvis = pelvis_of(body, recipe.sex == "F", recipe.finding("abdominal_fluid"))
        section = paint_pelvis(body, pelvis, depth)
        return Scan(
            window,
            body.probe,
            lambda _: section,
            lambda key: measure_pelvis(key, pelvis),
            "PELVIS",
            PELVIC,
            character=MACHINE,
        )
    porta = porta_of(body, recipe.finding("nodes"))
    section = paint_porta(body, porta, depth)
    return Scan(
        window,
        body.probe,
        lambda _: section,
        lambda key: measure_porta(key, porta),
        "ABDOMEN",
        BELLY,
        character=MACHINE,
    )


def _flank(recipe: Recipe, window: str) -> Scan:
    """Return a pleura or an upper quadrant: the same flank, seen a little higher or lower."""
    chest = window in PLEURA
    side = (PLEURA if chest else QUADRANTS)[window]
    pleural = next((f for f in recipe.findings if f.kind == "pleural_fluid" and f.text("side") == side), None)
    spots = recipe.finding("splenic_spots") if side == "left" else None
    probe = probe_for(CONVEX, recipe.age)
    ask = Ask(
        recipe.seed, window, recipe.age, recipe.habitus, side == "right", shift=0.12 if chest else -0.42,
        pleural=_severity(pleural), abdominal=_severity(recipe.finding("abdominal_fluid")), spots=_severity(spots),
    )  # fmt: skip
    whole = painted(flank_of(ask, probe), machine_of(recipe.settings).depth)
    section = whole.section()
    part, region = ("CHEST", THORAX) if chest else ("ABDOMEN", BELLY)
    return Scan(
        window, probe, lambda _: section, lambda key: measure_flank(key, whole), part, region, character=MACHINE
    )


def _severity(finding: Finding | None) -> float | None:
    return finding.number("severity") if finding else None
