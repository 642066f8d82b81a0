"""The scans of the bowel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from helpers.dicom.writer import Code
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.naming import put_before
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.bowel import compression, peristalsis, reduction
from helpers.simulate.ultrasound.bowel.appendix import appendix_of, ring_of
from helpers.simulate.ultrasound.bowel.nodes import nodes_of
from helpers.simulate.ultrasound.bowel.offer import (
    APPENDIX_CINE,
    APPENDIX_LONG,
    APPENDIX_SHORT,
    CINE,
    LONG,
    SHORT,
)
from helpers.simulate.ultrasound.bowel.paint_appendix import painted_across, painted_along
from helpers.simulate.ultrasound.bowel.paint_sandwich import painted_sandwich
from helpers.simulate.ultrasound.bowel.paint_target import painted_target
from helpers.simulate.ultrasound.bowel.plain import painted_plain
from helpers.simulate.ultrasound.bowel.sandwich import sandwich_of
from helpers.simulate.ultrasound.bowel.telescope import belly_wall, target_of, telescope_of
from helpers.simulate.ultrasound.bowel.truth import measure_across, measure_along, measure_sandwich, measure_target
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.section import Section

PIXEL = 0.09
BOWEL = Code("113276009", "SCT", "Intestine")
APPENDIX = Code("66754008", "SCT", "Appendix")


_NAMED = {LONG: "long_", CINE: "cine_", APPENDIX_SHORT: "short_", APPENDIX_CINE: "cine_"}
"""What stands before the names of a plane."""


@dataclass(frozen=True)
class Seen:
    """What one plane shows: a section for each frame, and what is true of it."""

    section: Callable[[int], Section]
    measure: Callable[[Key], None]
    frames: int = 1
    frame_ms: float = 40.0


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of one child that the recipe asks for."""
    wall = belly_wall(recipe)
    random = stream(recipe.seed, "bowel machine")
    probe = replace(LINEAR, noise=float(random.uniform(-70, -60)), cycles=float(random.uniform(1.6, 2.2)))
    character = Character(haze=float(random.uniform(-60, -52)))
    made = []
    for projection in recipe.projections:
        of_appendix = projection in {APPENDIX_LONG, APPENDIX_SHORT, APPENDIX_CINE}
        seen = (_appendix if of_appendix else _bowel)(recipe, wall, projection)
        region = APPENDIX if of_appendix else BOWEL
        measure = partial(_measured, seen, _NAMED.get(projection, ""))
        made.append(
            Scan(
                projection,
                probe,
                seen.section,
                measure,
                "ABDOMEN",
                region,
                seen.frames,
                seen.frame_ms,
                character=character,
            )
        )
    return tuple(made)


def _measured(seen: Seen, prefix: str, key: Key) -> None:
    seen.measure(key)
    put_before(key, prefix)


def _bowel(recipe: Recipe, wall: Wall, projection: str) -> Seen:
    seed, sheet = recipe.seed, Sheet(recipe.seed, machine_of(recipe.settings).depth, PIXEL)
    telescope = telescope_of(recipe)
    if telescope is None:
        plain = painted_plain(recipe, wall, projection, sheet)
        if projection != CINE:
            return Seen(lambda _: plain, lambda _: None)
        full = recipe.finding("stool") is not None
        return Seen(
            lambda frame: peristalsis.moved(plain, wall, seed, frame, full),
            lambda _: None,
            peristalsis.FRAMES,
            peristalsis.FRAME_MS,
        )
    if projection == SHORT:
        target = target_of(telescope, wall, seed)
        across = painted_target(target, wall, sheet)
        return Seen(lambda _: across, lambda key: measure_target(key, target))
    sandwich = sandwich_of(telescope, wall, seed)
    filled = projection == CINE and telescope.fat
    section, fibres = painted_sandwich(sandwich, wall, sheet, filled, telescope.nodes)
    if projection != CINE:
        return Seen(lambda _: section, lambda key: measure_sandwich(key, sandwich))
    return Seen(
        lambda frame: reduction.moved(section, fibres, sandwich, frame),
        lambda key: measure_sandwich(key, sandwich),
        reduction.FRAMES,
        reduction.FRAME_MS,
    )


def _appendix(recipe: Recipe, wall: Wall, projection: str) -> Seen:
    seed, sheet = recipe.seed, Sheet(recipe.seed, machine_of(recipe.settings).depth, PIXEL)
    appendix = appendix_of(recipe, wall)
    cut = ring_of(appendix, seed)
    nodes = nodes_of(recipe, wall, float(cut.outlines["outer"][:, 1].max()) + 1.0)
    if projection == APPENDIX_LONG:
        along, _ = painted_along(appendix, wall, nodes, sheet)
        return Seen(lambda _: along, lambda key: measure_along(key, appendix, nodes))
    across = painted_across(appendix, cut, wall, nodes, sheet)
    if projection == APPENDIX_SHORT:
        return Seen(lambda _: across, lambda key: measure_across(key, appendix, cut, nodes))
    share = compression.flattened(appendix.inflamed)

    def truth(key: Key) -> None:
        measure_across(key, appendix, cut, nodes)
        key.value("compressible", float(not appendix.inflamed), "", 0)

    return Seen(
        lambda frame: compression.moved(across, cut, share, frame), truth, compression.FRAMES, compression.FRAME_MS
    )
