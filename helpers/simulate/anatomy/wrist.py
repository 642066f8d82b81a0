"""A child's wrist, palm down on the detector (PA), with forearm and metacarpals.

All shapes are in millimetres for a child of eight: a right hand with the thumb on the left, y towards
the elbow, and the middle of the radial growth plate at the origin. The outlines are our own; general
proportions were studied on GRAZPEDWRI-DX (Nagy et al., CC BY 4.0), and no film of it is reproduced.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import Akima1DInterpolator, PchipInterpolator

from helpers.simulate.anatomy.ossification import grown
from helpers.simulate.bone import STEP, Bone, Layer, Nucleus, Shaft, Texture
from helpers.simulate.chance import stream
from helpers.simulate.frame import Floats, Frame, about
from helpers.simulate.recipe import Recipe
from helpers.simulate.scene import Collimation, Detector, Limb, Marker, Scene
from helpers.simulate.texture import waves

LONG = Texture(stretch=5.5, pitch=0.38, contrast=0.25)
ROUND = Texture(stretch=1.2, pitch=0.62, contrast=0.2)

Knots = list[tuple[float, ...]]

# y, left, right, half depth, cortex left, cortex right, density of the spongy bone
RADIUS: Knots = [
    (-4.0, 10.3, 10.6, 7.4, 0.20, 0.20, 0.20),
    (0.5, 10.6, 10.9, 7.5, 0.20, 0.20, 0.20),
    (2.5, 10.7, 10.8, 7.4, 0.24, 0.22, 0.19),
    (5.0, 10.1, 10.0, 7.0, 0.30, 0.26, 0.195),
    (9.0, 8.7, 8.2, 6.2, 0.40, 0.34, 0.19),
    (14.0, 7.5, 6.9, 5.4, 0.62, 0.55, 0.175),
    (20.0, 6.7, 6.2, 4.9, 0.90, 0.90, 0.150),
    (28.0, 6.2, 5.9, 4.7, 1.20, 1.30, 0.115),
    (42.0, 5.9, 5.8, 4.6, 1.45, 1.60, 0.080),
    (95.0, 6.2, 6.2, 4.8, 1.65, 1.75, 0.060),
]
ULNA: Knots = [
    (-3.0, 5.5, 5.6, 4.8, 0.18, 0.18, 0.18),
    (0.8, 5.7, 5.8, 4.9, 0.20, 0.20, 0.18),
    (2.6, 5.5, 5.6, 4.8, 0.24, 0.24, 0.18),
    (6.0, 4.5, 4.7, 4.2, 0.42, 0.42, 0.165),
    (12.0, 3.75, 3.8, 3.7, 0.75, 0.70, 0.135),
    (22.0, 3.45, 3.5, 3.5, 1.10, 1.05, 0.095),
    (40.0, 3.6, 3.7, 3.6, 1.40, 1.35, 0.065),
    (95.0, 4.3, 4.4, 4.2, 1.60, 1.60, 0.055),
]
METACARPAL: Knots = [
    (-2.0, 4.5, 4.5, 4.4, 0.26, 0.26, 0.15),
    (1.5, 4.9, 4.9, 4.9, 0.28, 0.28, 0.15),
    (4.0, 4.8, 4.8, 4.8, 0.34, 0.34, 0.145),
    (8.0, 4.1, 4.1, 4.1, 0.60, 0.60, 0.125),
    (14.0, 3.4, 3.4, 3.4, 0.95, 0.95, 0.09),
    (22.0, 3.1, 3.1, 3.2, 1.15, 1.15, 0.065),
    (80.0, 3.5, 3.5, 3.4, 1.10, 1.10, 0.06),
]
THUMB: Knots = [
    (-2.0, 5.4, 5.4, 4.6, 0.22, 0.22, 0.16),
    (1.5, 5.6, 5.6, 4.8, 0.24, 0.24, 0.16),
    (4.0, 5.1, 5.1, 4.4, 0.40, 0.40, 0.15),
    (9.0, 4.1, 4.1, 3.7, 0.80, 0.80, 0.11),
    (17.0, 3.7, 3.7, 3.4, 1.05, 1.05, 0.075),
    (36.0, 4.2, 4.2, 3.8, 0.90, 0.90, 0.075),
    (90.0, 4.6, 4.6, 4.0, 0.80, 0.80, 0.075),
]


@dataclass(frozen=True)
class Base:
    """Base of a metacarpal: middle of its joint, direction of the shaft, width, and its joint line (x, y)."""

    at: tuple[float, float]
    turn: float
    width: float
    joint: tuple[tuple[float, float], ...]


METACARPALS = {
    # The growth plates of these four are at their heads, out of the field; the thumb's is at its base.
    2: Base(
        (-8.0, -31.0),
        172.0,
        1.10,
        ((-6, 3.0), (-4.2, 0.6), (-2.2, 0.0), (0.2, 0.5), (2.4, 0.1), (4.3, 0.6), (6, 3.4)),
    ),
    3: Base((2.6, -32.0), 179.0, 1.02, ((-6, 2.8), (-4.2, 0.6), (-1.5, 0.0), (1.5, -0.2), (3.8, -0.9), (6, 1.8))),
    4: Base((11.7, -31.6), 186.0, 0.86, ((-6, 2.6), (-3.8, 0.3), (-1.0, 0.2), (1.6, -0.2), (4.0, 0.4), (6, 2.8))),
    5: Base((19.6, -30.2), 194.0, 0.92, ((-6, 1.6), (-4.2, -0.5), (-1.4, -0.3), (1.6, 0.6), (4.2, 1.9), (6, 4.4))),
}


@dataclass(frozen=True)
class Centre:
    """The full cartilage model of a nucleus: outline, half depth, and how its palmar slice differs.

    Parameters
    ----------
    outline
        Points (x, y) around it.
    depth
        Half thickness along the beam, in millimetres.
    palmar
        Shift (x, y) in millimetres and size of the palmar slice against the dorsal one.
    """

    outline: tuple[tuple[float, float], ...]
    depth: float
    palmar: tuple[float, float, float] = (0.4, 0.5, 0.86)


CENTRES = {
    "capitate": Centre(
        (
            (0.4, -29.5),
            (4.2, -30.2),
            (8.0, -29.3),
            (8.8, -25.2),
            (8.6, -20.2),
            (9.0, -15.8),
            (6.8, -13.0),
            (3.6, -13.2),
            (1.4, -15.6),
            (0.6, -19.4),
            (-0.9, -22.2),
            (-0.8, -26.4),
        ),
        5.6,
        (0.3, 1.0, 0.82),
    ),
    "hamate": Centre(
        (
            (9.8, -28.8),
            (13.2, -29.5),
            (17.2, -28.6),
            (19.8, -27.2),
            (19.6, -24.6),
            (16.4, -20.6),
            (14.2, -16.0),
            (11.8, -15.2),
            (10.4, -18.4),
            (9.8, -23.6),
        ),
        4.9,
        (0.7, -0.7, 0.82),
    ),
    "triquetral": Centre(
        (
            (14.9, -14.0),
            (17.0, -18.4),
            (19.8, -21.0),
            (22.6, -20.2),
            (22.8, -16.4),
            (21.4, -12.2),
            (18.4, -9.6),
            (15.6, -10.8),
        ),
        4.4,
        (-0.6, -0.6, 0.82),
    ),
    "lunate": Centre(
        (
            (4.0, -10.6),
            (5.4, -13.4),
            (8.8, -14.2),
            (12.2, -13.4),
            (14.0, -10.4),
            (12.8, -8.0),
            (9.4, -6.9),
            (5.8, -7.6),
        ),
        4.9,
        (0.3, -0.9, 0.88),
    ),
    "scaphoid": Centre(
        (
            (-5.4, -21.2),
            (-8.6, -19.6),
            (-9.7, -16.0),
            (-8.4, -12.4),
            (-5.2, -10.0),
            (-1.4, -8.6),
            (2.0, -9.0),
            (2.9, -11.4),
            (1.2, -15.2),
            (-1.6, -19.2),
        ),
        4.2,
        (-0.8, -0.8, 0.86),
    ),
    "trapezium": Centre(
        (
            (-18.2, -22.6),
            (-15.8, -26.8),
            (-12.0, -28.2),
            (-9.2, -26.0),
            (-8.8, -21.8),
            (-11.2, -18.4),
            (-14.6, -17.8),
            (-17.2, -19.4),
        ),
        4.4,
        (-0.8, 0.6, 0.84),
    ),
    "trapezoid": Centre(
        (
            (-8.4, -27.6),
            (-5.4, -28.8),
            (-2.0, -28.0),
            (-1.3, -24.8),
            (-2.8, -22.0),
            (-5.8, -21.4),
            (-8.6, -23.6),
        ),
        4.6,
        (0.3, 0.3, 0.76),
    ),
    "pisiform": Centre(((15.4, -16.2), (18.2, -18.0), (20.8, -16.4), (20.8, -13.2), (18.4, -11.4), (15.8, -12.8)), 3.0),
    "radial epiphysis": Centre(
        (
            (-10.2, -0.9),
            (-7.2, -2.3),
            (-3.4, -3.1),
            (0.6, -3.5),
            (4.6, -3.3),
            (8.2, -2.4),
            (10.2, -2.0),
            (10.7, -3.8),
            (10.0, -5.6),
            (6.6, -6.3),
            (2.4, -6.9),
            (-1.6, -8.0),
            (-5.6, -9.9),
            (-8.8, -11.2),
            (-10.8, -10.4),
            (-11.4, -7.0),
            (-11.0, -3.2),
        ),
        7.0,
        (0.3, 0.9, 0.93),
    ),
    "ulnar epiphysis": Centre(
        (
            (14.7, 0.4),
            (17.4, -0.9),
            (20.4, -1.2),
            (23.6, -0.6),
            (25.2, -1.6),
            (25.6, -4.4),
            (24.4, -6.6),
            (22.8, -5.6),
            (20.2, -4.8),
            (16.8, -5.0),
            (14.9, -3.4),
        ),
        4.6,
        (-0.3, 0.5, 0.88),
    ),
    "thumb epiphysis": Centre(
        (
            (-5.4, -1.4),
            (-2.4, -1.8),
            (1.6, -1.8),
            (5.2, -1.4),
            (5.6, -3.0),
            (4.6, -4.6),
            (1.4, -4.4),
            (-1.8, -4.8),
            (-4.8, -4.8),
            (-5.8, -3.0),
        ),
        4.4,
        (0.1, 0.3, 0.92),
    ),
}

ULNA_AT = (20.0, 3.2)
THUMB_AT = (-19.5, -30.0)
THUMB_TURN = 145.0


def wrist(recipe: Recipe) -> Scene:
    """Return the normal wrist that belongs to `recipe`; its findings are added elsewhere."""
    child = _child(recipe)
    detector = Detector(rows=1100, columns=800, spacing=0.125, tube_to_detector=1150.0, limb_to_detector=22.0)
    placement = _placement(child, detector)
    limb, field = _limb(child), _collimation(child, detector)
    return Scene(
        seed=recipe.seed,
        bones=(*_forearm(child), *_hand(child)),
        limb=limb,
        detector=detector,
        placement=placement,
        collimation=field,
        marker=_marker(child, detector, placement, limb, field),
    )


@dataclass(frozen=True)
class _Child:
    recipe: Recipe
    size: float
    bone_age: float
    deviation: float

    def grown(self, name: str) -> float:
        return grown(name, self.bone_age, self.recipe.sex)

    def chance(self, name: str) -> np.random.Generator:
        return stream(self.recipe.seed, name)


def _child(recipe: Recipe) -> _Child:
    random = stream(recipe.seed, "child")
    # Size against a child of eight [D]; girls of this age are about as tall as boys.
    size = float(np.interp(recipe.age, [3, 4, 6, 8, 10, 12], [0.76, 0.82, 0.91, 1.0, 1.08, 1.18]))
    # Children of one age differ by 7 to 12 months [M: GP59]; the drawn ones by at most 1 year [D].
    bone_age = recipe.age + float(np.clip(random.normal(0, 0.5), -1, 1))
    return _Child(recipe, size * float(random.normal(1, 0.025)), bone_age, float(random.normal(-2, 2.5)))


def _placement(child: _Child, detector: Detector) -> Frame:
    """Return the frame from limb millimetres to pixels: a left hand is the mirror image of a right one."""
    random = child.chance("placement")
    scale = detector.magnification / detector.spacing
    mirror = -1.0 if child.recipe.side == "L" else 1.0
    turn = about(float(random.normal(0, 2.5)), (4.0, 0.0))
    shift = (float(random.normal(0, 2.5)), float(random.normal(0, 3.0)))
    middle = (detector.columns / 2 - 0.5, detector.rows / 2 - 0.5)
    # The point of the limb on the central ray: a little proximal to the middle of the field.
    focus = (3.0 + shift[0], 9.0 * child.size + shift[1])
    onto = Frame(
        (mirror * scale, 0.0, 0.0, scale),
        (middle[0] - mirror * scale * focus[0], middle[1] - scale * focus[1]),
    )
    return turn.inside(onto)


def _forearm(child: _Child) -> list[Bone]:
    size, random = child.size, child.chance("forearm")
    radial_end = (
        (-14, 3.4),
        (-10.5, 1.5),
        (-7, 0.3),
        (-2.5, -0.6),
        (2.5, -1.1),
        (7, -0.7),
        (10.5, 0.7),
        (14, 2.4),
    )
    ulnar_end = ((-8, 1.4), (-5.4, 0.3), (-2.5, 0.1), (0.5, -0.4), (3, -0.2), (5.4, 0.5), (8, 1.6))
    variance = float(random.normal(0, 0.8))
    at = (ULNA_AT[0] * size, (ULNA_AT[1] + variance) * size)
    radius = _shaft("radius", RADIUS, radial_end, Frame(), child, LONG)
    ulna = _shaft("ulna", ULNA, ulnar_end, Frame.turned(float(random.normal(-1.0, 0.8)), at), child, LONG)
    bones: list[Bone] = [radius, ulna]
    # Cartilage is thicker in the young: the epiphysis stands further off.
    gap = -0.35 * float(np.clip((8 - child.recipe.age) / 4, -0.5, 1))
    bones += _nucleus("radial epiphysis", child, Frame((1, 0, 0, 1), (0.0, gap * size)), seed_shift=(0.8, 0.3))
    bones += _nucleus("ulnar epiphysis", child, Frame((1, 0, 0, 1), (0.0, (variance + gap) * size)))
    return bones


def _hand(child: _Child) -> list[Bone]:
    """Carpus and metacarpals move together about the head of the capitate."""
    size = child.size
    hand = about(child.deviation, (5.0 * size, -17.0 * size))
    bones: list[Bone] = []
    for name in CENTRES:
        if name.endswith("epiphysis"):
            continue
        random = child.chance(f"place of {name}")
        wobble = Frame((1, 0, 0, 1), (float(random.normal(0, 0.3)) * size, float(random.normal(0, 0.3)) * size))
        bones += _nucleus(name, child, wobble.inside(hand))
    for number, base in METACARPALS.items():
        random = child.chance(f"metacarpal {number}")
        at = (base.at[0] * size, base.at[1] * size)
        frame = Frame.turned(base.turn + float(random.normal(0, 1)), at).inside(hand)
        knots = [(k[0], k[1] * base.width, k[2] * base.width, *k[3:]) for k in METACARPAL]
        bones.append(_shaft(f"metacarpal {number}", knots, base.joint, frame, child, LONG, growth_plate=False))
    turn = THUMB_TURN + float(child.chance("thumb").normal(0, 3))
    thumb = Frame.turned(turn, (THUMB_AT[0] * size, THUMB_AT[1] * size)).inside(hand)
    plate = ((-8, 0.8), (-5, 0.1), (-2, -0.2), (2, 0.1), (5, 0.0), (8, 0.7))
    bones.append(_shaft("metacarpal 1", THUMB, plate, thumb, child, LONG))
    bones += _nucleus("thumb epiphysis", child, thumb)
    return bones


def _shaft(
    name: str,
    knots: Knots,
    end: tuple[tuple[float, float], ...],
    frame: Frame,
    child: _Child,
    texture: Texture,
    growth_plate: bool = True,
) -> Shaft:
    """Return a long bone from its knots, with this child's own widths, waves and growth plate."""
    size, random = child.size, child.chance(name)
    table = np.array(knots)
    table[:, 0] *= size
    table[:, 1:4] *= size * random.normal(1, 0.025)
    table[:, 4:6] *= (0.45 + 0.55 * size) * random.normal(1, 0.06)
    y = np.arange(table[0, 0], table[-1, 0], STEP)
    left, right, depth, cortex_left, cortex_right, density = PchipInterpolator(table[:, 0], table[:, 1:])(y).T
    # No periosteal or endosteal surface is a ruled line.
    left += 0.04 * waves(random, y, 26.0)
    right += 0.04 * waves(random, y, 26.0)
    cortex_left *= 1 + 0.05 * waves(random, y, 30.0)
    cortex_right *= 1 + 0.05 * waves(random, y, 30.0)
    x = np.arange(-16.0, 16.0, STEP)
    line = Akima1DInterpolator(np.array(end)[:, 0] * size, np.array(end)[:, 1] * size, extrapolate=True)
    reach = np.array(end)[[0, -1], 0] * size
    middle = np.asarray(line(np.clip(x, *reach)))
    undulation = 0.13 if growth_plate else 0.08
    # Seen through, the wavy surface of a growth plate makes several lines, not one.
    offsets = (-0.30, 0.05, 0.42) if growth_plate else (-0.15, 0.0, 0.25)
    ends = tuple(
        middle + size * (o + undulation * waves(random, x, 5.5) + 0.05 * waves(random, x, 1.6)) for o in offsets
    )
    bow = float(random.normal(0.0004, 0.0002)) * np.maximum(y - 8, 0) ** 2
    return Shaft(
        name=name,
        frame=frame,
        start=float(y[0]),
        left=left,
        right=right,
        depth=depth,
        bend=bow,
        cortex_left=cortex_left,
        cortex_right=cortex_right,
        density=density,
        end_x=x,
        ends=ends,
        plate=(0.75 if growth_plate else 0.4) * size,
        plate_density=0.44 if growth_plate else 0.42,
        rounding=(1.0 if growth_plate else 1.5) * size,
        texture=texture,
    )


def _nucleus(name: str, child: _Child, frame: Frame, seed_shift: tuple[float, float] = (0.0, 0.0)) -> list[Bone]:
    """Return the nucleus called `name` as one bone, or nothing where it has not appeared."""
    grown_to = child.grown(name)
    if grown_to <= 0:
        return []
    centre, random, size = CENTRES[name], child.chance(name), child.size
    points = np.array(centre.outline) * size
    middle = (points.min(0) + points.max(0)) / 2 + np.array(seed_shift) * size
    epiphysis = name.endswith("epiphysis")
    dorsal = _ossified(points - middle, grown_to, epiphysis, random)
    shift = np.array(centre.palmar[:2]) * size * grown_to
    shrunk = (points - middle) * (1 - (1 - centre.palmar[2]) * grown_to**2) + shift
    palmar = _ossified(shrunk, grown_to, epiphysis, child.chance(f"{name}, palmar"))
    depth = centre.depth * size * (0.3 + 0.7 * grown_to)
    at = (float(middle[0]), float(middle[1]))
    texture = LONG if epiphysis else ROUND
    return [
        Nucleus(
            name=name,
            frame=Frame((1, 0, 0, 1), at).inside(frame),
            layers=(Layer(dorsal, depth * 0.62), Layer(palmar, depth * 0.5)),
            cortex=(0.24 if epiphysis else 0.18) * (0.5 + 0.5 * size),
            density=0.25 if epiphysis else 0.24,
            texture=Texture(1.8, 0.5, 0.2) if epiphysis else texture,
        )
    ]


def _ossified(model: Floats, grown_to: float, epiphysis: bool, random: np.random.Generator) -> Floats:
    """Return the radius of the ossified part of a cartilage model at equal angles, shape (1440,).

    A young nucleus is small and rounded; it takes the shape of its model as it fills it. An epiphysis
    is a flat disc from the start: it first grows in width.
    """
    angle = np.linspace(0, 2 * np.pi, 1440, endpoint=False)
    full = _radius_of(model, angle)
    half = np.ptp(model, axis=0) / 2
    ellipse = 1 / np.sqrt((np.cos(angle) / half[0]) ** 2 + (np.sin(angle) / half[1]) ** 2)
    own = grown_to**1.3
    shape = own * full + (1 - own) * 0.97 * ellipse
    size = 0.30 + 0.70 * grown_to if not epiphysis else 0.52 + 0.48 * grown_to
    uneven = sum(random.normal(0, 0.022) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 4))
    fine = sum(random.normal(0, 0.007) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (7, 9, 12, 15))
    return np.asarray(shape * size * (1 + uneven + fine * (1.4 - grown_to)), np.float64)


def _radius_of(outline: Floats, angle: Floats) -> Floats:
    """Return how far the smooth curve through `outline` is from the origin in each direction."""
    around = np.vstack([outline[-3:], outline, outline[:3]])
    along = np.r_[0, np.cumsum(np.sqrt(np.hypot(*np.diff(around, axis=0).T)))]
    curve = Akima1DInterpolator(along, around)(np.linspace(along[3], along[-3], 600, endpoint=False))
    theta = np.mod(np.arctan2(curve[:, 1], curve[:, 0]), 2 * np.pi)
    order = np.argsort(theta, kind="stable")
    return np.interp(angle, theta[order], np.hypot(*curve[order].T), period=2 * np.pi)


def _limb(child: _Child) -> Limb:
    size, random = child.size, child.chance("limb")
    young = float(np.clip((9 - child.recipe.age) / 5, 0, 1))
    y = np.array([-75.0, -55, -42, -30, -16, -2, 10, 24, 45, 70, 100]) * size
    left = np.array([19.0, 19, 20, 20.5, 19, 17.6, 16.8, 17, 18.5, 21, 24])
    right = np.array([31.0, 31, 31.5, 31.5, 30.2, 28.4, 27.6, 27.6, 29, 31.5, 34])
    depth = np.array([9.5, 11, 13, 14, 13.5, 13, 13.4, 14.6, 17, 20, 22])
    plump = size * (1 + 0.05 * young) * random.normal(1, 0.025)
    bend = about(child.deviation, (5.0 * size, -17.0 * size))
    # The hand leans with its bones; the skin follows by half above the wrist.
    lean = np.interp(y, np.array([-75.0, -16]) * size, [1.0, 0.0]) * bend.outward(np.array([[0.0, -75 * size]]))[0, 0]
    thumb = np.array([(-9.0, -17.0, 9.5), (-19.0, -31.0, 11.5), (-33.0, -52.0, 10.0), (-62.0, -96.0, 9.0)]) * size
    thumb[:, :2] = bend.outward(thumb[:, :2])
    return Limb(
        y,
        left * plump - lean,
        right * plump + lean,
        depth * plump,
        thumb,
        1.1,
        (1.9 + 0.9 * young) * random.normal(1, 0.15),
    )


def _collimation(child: _Child, detector: Detector) -> Collimation:
    random = child.chance("collimation")
    pixel = 1 / detector.spacing
    left, right = random.uniform(1, 7, 2) * pixel
    top, bottom = random.uniform(-2, 5, 2) * pixel
    return Collimation(
        (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom)),
        float(random.normal(0, 1.4)),
    )


def _marker(child: _Child, detector: Detector, placement: Frame, limb: Limb, field: Collimation) -> Marker:
    """Put the letter beside the forearm, in the middle of the room between the skin and the edge of the field."""
    random = child.chance("marker")
    y = float(random.uniform(18, 45)) * child.size
    skin = np.array([[-np.interp(y, limb.y, limb.left), y], [np.interp(y, limb.y, limb.right), y]])
    (a, row), (b, _) = placement.outward(skin)
    first, last = min(a, b), max(a, b)
    rooms = [(field.box[0], first), (last, field.box[2])]
    wide = [max(high - low, 0.0) * detector.spacing for low, high in rooms]
    # Either side will do where both have room for the holder; else the wider one.
    side = int(random.integers(2)) if min(wide) > 16 else int(np.argmax(wide))
    height = float(min(random.uniform(8.0, 10.0), (wide[side] - 2) / 1.6))
    column = float(np.mean(rooms[side])) + float(random.normal(0, 1.0))
    return Marker(child.recipe.side, (column, float(row)), height, float(random.normal(0, 6)))
