"""Paint a pylorus along its canal."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.belly.loops import paint_gas
from helpers.simulate.ultrasound.belly.tissues import MESENTERY
from helpers.simulate.ultrasound.belly.tube import between
from helpers.simulate.ultrasound.belly.wall import paint_wall
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.pylorus.around import paint_around, paint_duodenal_gas
from helpers.simulate.ultrasound.pylorus.shape import SLIT, Pylorus
from helpers.simulate.ultrasound.pylorus.tissues import LINING, MILK, MUSCLE, SLIT_FLUID
from helpers.simulate.ultrasound.section import Section


def painted_long(pylorus: Pylorus, seed: int, depth: float, pixel: float) -> tuple[Section, Fibres]:
    """Return the section along the canal, and its coordinates along the course."""
    canvas = Canvas(LINEAR, depth, pixel, seed, MESENTERY)
    middle = pylorus.course.place(pylorus.middle)
    far = float(pylorus.at_middle(pylorus.outer)[1])
    start = pylorus.course.place(4.0)
    paint_around(canvas, pylorus.wall.depth(0.0), float(middle[1]) + far, float(start[1]) - 3.5)
    paint_duodenal_gas(canvas, pylorus.course.place(2.0, 7.5))
    fibres = canvas.along(pylorus.course.path, 24.0)
    _wall_of_stomach(canvas, pylorus, fibres)
    lumen = _cover(canvas, pylorus, fibres, pylorus.lumen, 0.05)
    canvas.paint(lumen, MILK if not pylorus.empty else MILK.named("empty stomach"))
    _flakes(canvas, lumen)
    _canal(canvas, pylorus, fibres)
    if not pylorus.empty:
        _nipple(canvas, pylorus, fibres)
        _gas_in_the_stomach(canvas, pylorus)
    paint_wall(canvas, pylorus.wall)
    return canvas.section(), fibres


def _cover(canvas: Canvas, pylorus: Pylorus, fibres: Fibres, borders: Floats, soft: float) -> Plane:
    return between(canvas, fibres, pylorus.grid, np.array([-borders[0], borders[1]]), soft)


def _wall_of_stomach(canvas: Canvas, pylorus: Pylorus, fibres: Fibres) -> None:
    inner, outer = pylorus.inner, pylorus.outer
    whole = _cover(canvas, pylorus, fibres, outer, 0.06)
    rim = _cover(canvas, pylorus, fibres, outer + 0.35, 0.1) - whole
    serosa = np.clip(rim, 0, 1) * np.clip(0.75 + 0.4 * canvas.uneven("serosa", 3.0, 1.5), 0.1, 1.5)
    canvas.reflect(serosa, 0.1)
    canvas.brighten(serosa, 8.0)
    canvas.paint(whole, MUSCLE, fibres)
    _bundles(canvas, whole, fibres)
    lining = _cover(canvas, pylorus, fibres, inner, 0.06)
    canvas.paint(lining, LINING, fibres)
    canvas.reflect(lining, 0.02)
    canvas.brighten(lining * canvas.uneven("patches of mucosa", 2.2, 0.5, fibres), 2.6)
    # The border of mucosa and muscle is a bright line where the beam meets it squarely.
    border = np.clip(lining - _cover(canvas, pylorus, fibres, inner - 0.3, 0.06), 0, 1)
    canvas.reflect(border, 0.04)


def _bundles(canvas: Canvas, whole: Plane, fibres: Fibres) -> None:
    """Let the muscle be striped and patchy: bundles of it lie across, and some are met squarely."""
    canvas.brighten(whole * np.clip(canvas.uneven("bundles", 1.6, 0.22, fibres), -1.5, 2.5), 3.2)
    canvas.brighten(whole * canvas.uneven("patches of muscle", 3.0, 1.2, fibres), 3.0)
    random = canvas.random("leaves of muscle")
    strokes = np.clip(canvas.uneven("leaves", 4.0, 0.18, fibres) - random.uniform(0.7, 1.1), 0, 1.5)
    canvas.brighten(whole * strokes, 3.5)


def _canal(canvas: Canvas, pylorus: Pylorus, fibres: Fibres) -> None:
    """Paint the closed canal: mucosa in folds, with thin dark slits between them."""
    first, last = pylorus.ends
    random = canvas.random("canal")
    inside = np.clip((fibres.along - first) / 0.5, 0, 1) * np.clip((last - fibres.along) / 0.5, 0, 1)
    mucosa = pylorus.size.mucosa
    drift = 0.16 * canvas.uneven("folds", 2.5, 9.0, fibres)
    tracks = (0.0,) if mucosa < 1.5 or random.random() < 0.4 else (-0.32 * mucosa, 0.3 * mucosa)
    for number, track in enumerate(tracks):
        away = np.abs(fibres.away - np.float32(track) - drift)
        patchy = np.clip(0.75 + 0.5 * canvas.uneven(f"slit {number}", 1.8, 9.0, fibres), 0.0, 1)
        slit = np.clip((SLIT - away) / canvas.pixel + 0.5, 0, 1) * inside
        canvas.brighten((np.exp(-(((away - 0.32) / 0.16) ** 2)) * inside).astype(np.float32), 4.0)
        canvas.paint((slit * patchy * (pylorus.size.beside == 0)).astype(np.float32), SLIT_FLUID)


def _nipple(canvas: Canvas, pylorus: Pylorus, fibres: Fibres) -> None:
    """Push mucosa into the antrum: the nipple of a stenosis."""
    if not pylorus.stenosed or pylorus.size.beside:
        return
    random = canvas.random("nipple")
    last = pylorus.ends[1]
    far = random.uniform(1.0, 2.2)
    size = random.uniform(2.0, 2.9), pylorus.size.mucosa * random.uniform(0.75, 0.95)
    way = pylorus.course.place(last + 1.0) - pylorus.course.place(last)
    outline = ellipse(pylorus.course.place(last + far - 0.8), *size, float(np.rad2deg(np.arctan2(way[1], way[0]))))
    cover = canvas.inside(wobbled(outline, random, 0.2, 1.2, closed=True), 0.2)
    cover *= fibres.along > last
    canvas.paint(cover, LINING.named("nipple"))
    canvas.brighten(cover * canvas.uneven("nipple", 0.9, 0.5), 2.6)


def _flakes(canvas: Canvas, lumen: Plane) -> None:
    random = canvas.random("flakes")
    flakes = np.clip(canvas.uneven("flakes", 0.45, 0.35) - random.uniform(1.2, 2.0), 0, 2)
    canvas.brighten(lumen * flakes, random.uniform(5, 12))


def _gas_in_the_stomach(canvas: Canvas, pylorus: Pylorus) -> None:
    """Paint gas under the near wall of the antrum, at the right side of the picture: it rises."""
    random = canvas.random("gas of the stomach")
    if random.random() < 0.45:
        return
    place = float(pylorus.grid[-1]) - random.uniform(2.5, 5.5)
    near = float(np.interp(place, pylorus.grid, pylorus.lumen[0]))
    centre = pylorus.course.place(place, -near + 0.9)
    paint_gas(
        canvas, wobbled(ellipse(centre, random.uniform(2.0, 3.5), 0.7, 4), random, 0.15, 1.0, closed=True), "stomach"
    )
