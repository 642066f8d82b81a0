"""The bones of a wrist as data: outlines in millimetres of a grown limb.

Seen from the back of a right hand: x towards the little finger, y towards the elbow, z towards the palm. The origin is
the middle of the growth plate of the radius. The shapes were traced by eye on films of GRAZPEDWRI-DX (Nagy et al., CC
BY 4.0) and are varied for each child, so that no film is reproduced.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats

_STEP = 0.0953
_ORIGIN = (460, 770)


def _traced(*points: tuple[float, float]) -> Floats:
    """Return points of the tracing grid in millimetres."""
    return (np.array(points, np.float64) - _ORIGIN) * _STEP


def _side(*points: tuple[float, float]) -> Floats:
    """Return points (z, y) in millimetres."""
    return np.array(points, np.float64)


@dataclass(frozen=True)
class Pebble:
    """A short bone.

    Parameters
    ----------
    front
        Outline of (x, y).
    side
        Outline of (z, y).
    volar, dorsal
        How the outline changes towards the palm and towards the back: shift in x and y (mm), and scale. Where they
        differ, the film shows two lines.
    power
        How boxy the cross-section is.
    turn
        Of the main struts against the long axis of the hand, in degrees.
    """

    front: Floats
    side: Floats
    volar: tuple[float, float, float] = (0.0, 0.0, 0.9)
    dorsal: tuple[float, float, float] = (0.0, 0.0, 0.9)
    power: float = 3.0
    turn: float = 0.0


CARPALS: dict[str, Pebble] = {
    "capitate": Pebble(
        _traced(
            (441, 346), (500, 331), (558, 331), (596, 344), (601, 395), (592, 445), (597, 500), (607, 545), (588, 580),
            (540, 592), (492, 575), (455, 533), (447, 492), (456, 464), (463, 438), (456, 410), (441, 392), (433, 368),
        ),
        _side(
            (-8.8, -39.4), (-5, -41.4), (1, -42.0), (5.6, -41.2), (7.2, -38.6), (6.4, -34), (5.6, -30), (6.3, -26),
            (6.2, -22), (3.6, -18.2), (-0.6, -16.9), (-4.8, -19.2), (-7.0, -24), (-7.6, -30), (-8.4, -35.4),
        ),
        volar=(0.2, 1.0, 0.80), dorsal=(-0.6, -0.5, 0.97), power=3.0, turn=-6,
    ),
    "hamate": Pebble(
        _traced(
            (600, 348), (660, 340), (740, 368), (767, 376), (765, 402), (735, 432), (694, 478), (672, 530), (640, 554),
            (617, 540), (606, 500), (596, 440), (590, 390),
        ),
        _side(
            (-8.4, -37.2), (-5, -40.4), (0, -41), (4.4, -39.8), (6.0, -35.8), (5.4, -29), (3.6, -24), (0.8, -21),
            (-2.8, -21.4), (-6, -25.4), (-8.2, -31.4),
        ),
        volar=(1.4, -1.0, 0.84), dorsal=(-0.2, 0.8, 0.94), power=3.0, turn=8,
    ),
    "triquetral": Pebble(
        _traced(
            (648, 570), (680, 530), (705, 490), (732, 465), (770, 462), (797, 485), (794, 520), (776, 545), (778, 590),
            (760, 620), (730, 638), (705, 630), (672, 602),
        ),
        _side(
            (-8.6, -22), (-7, -26.4), (-2.6, -28.8), (2.2, -27.2), (4.8, -22.6), (4.8, -17.4), (2.2, -13.8),
            (-2.2, -12.7), (-6.4, -14.8), (-8.6, -18.4),
        ),
        volar=(-1.2, -0.8, 0.84), dorsal=(0.8, 0.8, 0.92), power=2.8, turn=-25,
    ),
    "lunate": Pebble(
        _traced(
            (514, 610), (530, 590), (575, 575), (622, 567), (650, 598), (694, 656), (680, 682), (640, 697), (590, 706),
            (540, 697), (528, 665), (516, 638),
        ),
        _side(
            (-8.8, -17.4), (-7.4, -18.8), (-5.4, -17.4), (-2.8, -15.4), (0.4, -14.7), (3.6, -15.7), (6.2, -18.2),
            (8.0, -20.2), (9.7, -19.6), (10.2, -16.6), (9.4, -12.4), (6.6, -8.6), (1.4, -6.3), (-4.2, -7.7),
            (-7.8, -11.6), (-9.0, -15.0),
        ),
        volar=(0.6, -0.4, 0.95), dorsal=(-0.2, 0.6, 0.9), power=3.4, turn=10,
    ),
    "scaphoid": Pebble(
        _traced(
            (388, 458), (346, 475), (318, 515), (313, 555), (325, 595), (355, 612), (385, 640), (415, 665), (450, 677),
            (488, 670), (502, 640), (499, 603), (482, 567), (455, 530), (430, 490), (410, 464),
        ),
        _side(
            (4.6, -30.4), (9.0, -31.4), (12.8, -30.0), (13.6, -26.4), (11.4, -22.2), (8.4, -18.4), (6.6, -14.6),
            (4.8, -10.6), (0.8, -8.7), (-4.0, -9.9), (-6.0, -13.4), (-5.0, -17.6), (-1.8, -21.4), (1.2, -25.2),
            (2.8, -28.2),
        ),
        volar=(-0.9, -1.0, 0.90), dorsal=(0.9, 0.9, 0.94), power=2.8, turn=-35,
    ),
    "trapezium": Pebble(
        _traced((194, 422), (240, 363), (286, 334), (320, 370), (333, 402), (318, 440), (326, 460), (290, 505),
            (250, 495), (207, 474)),
        _side(
            (4.6, -38), (8, -41.2), (12.6, -40.6), (15.8, -37), (15.8, -31), (12.6, -26.6), (8.2, -26.2), (5, -30.5),
            (4, -34.5),
        ),
        volar=(-1.0, 0.9, 0.84), dorsal=(1.4, -0.7, 0.88), power=3.2, turn=20,
    ),
    "trapezoid": Pebble(
        _traced((355, 365), (400, 352), (430, 364), (437, 400), (415, 430), (380, 440), (344, 457), (318, 430),
            (331, 395)),
        _side(
            (-6.4, -36.6), (-2.6, -39.4), (3.2, -39.2), (5.9, -36.2), (5.0, -32), (1.2, -29.9), (-3.8, -30.2),
            (-6.5, -33),
        ),
        volar=(0.6, 0.3, 0.70), dorsal=(-0.5, -0.5, 0.98), power=3.2, turn=0,
    ),
    "pisiform": Pebble(
        _traced((735, 520), (770, 530), (783, 568), (770, 605), (735, 618), (700, 605), (688, 568), (702, 532)),
        _side(
            (6.6, -20.6), (8.4, -23.2), (11.6, -23.6), (14.4, -21.4), (15.0, -18.2), (13.2, -15.2), (9.8, -14.5),
            (7.2, -16.8),
        ),
        power=2.3,
    ),
}  # fmt: skip
"""The bones of the carpus."""

HOOK = (18.6, -35.6)
"""Middle of the hook of the hamate, x and y."""

RADIUS_PLATE = np.array(
    [(-17, 8.0), (-15.5, 6.5), (-11, 2.6), (-5.7, 0), (-0.5, -0.95), (5.7, -0.8), (11, 0.8), (15.2, 3.2), (17, 4.4)]
)
"""The growth plate of the radius in a boy of fifteen: rows of (x, y)."""

RADIUS_JOINT = np.array(
    [(-19, -7.0), (-17.2, -10.6), (-15.4, -13.4), (-13.3, -14.6), (-11, -14.0), (-7.6, -12.4), (-1.9, -10.9),
        (0.6, -10.1),
     (3.8, -8.7), (9.5, -6.9), (14.3, -6.0), (18, -5.6)]
)  # fmt: skip
"""The rim of the joint of the radius: rows of (x, y)."""

ULNA_PLATE = np.array([(-11.2, 9.1), (-8.1, 8.2), (-5.3, 7.4), (-0.3, 5.6), (4.2, 6.4), (7.9, 7.4), (10, 8.2)])
"""The growth plate of the ulna about its own axis: rows of (x, y)."""

ULNA_JOINT = np.array([(-12, 4.8), (-10, 2.8), (-7.7, 0.8), (-5, 0.0), (-2.4, 0.1), (0.6, 0.9), (4, 1.3), (9, 1.6)])
"""The rounded head of the ulna: rows of (x, y)."""

ULNA_AXIS = (27.2, -2.5)
"""x and z of the axis of the ulna."""

RADIUS_KNOTS = np.array(
    [(-18, 16.6, 16.6, 9.3, 9.8), (-4, 16.2, 16.4, 9.9, 10.4), (4, 15.4, 15.7, 10, 10.6), (7.5, 15.0, 15.1, 9.8, 10.2),
     (11, 14.1, 13.0, 9.0, 9.2), (18, 12.0, 10.4, 7.6, 8.0), (26, 10.0, 8.9, 6.6, 6.9), (36, 8.6, 8.4, 6.2, 6.2),
     (60, 8.1, 8.1, 6.2, 6.0), (100, 8.2, 8.3, 6.4, 6.0)]
)  # fmt: skip
"""Half widths of the radius along its axis: y, thumb's side, little finger's side, back, palm."""

ULNA_KNOTS = np.array(
    [(-8, 9.4, 9.0, 7.0, 7.0), (4, 9.5, 9.2, 7.2, 7.0), (9, 9.1, 9.0, 6.9, 6.6), (13, 7.2, 6.7, 6.0, 5.8),
     (19, 5.5, 5.1, 5.0, 5.0), (30, 4.7, 4.6, 4.7, 4.6), (55, 5.0, 4.9, 5.0, 4.9), (100, 5.7, 5.6, 5.7, 5.5)]
)  # fmt: skip
"""Half widths of the ulna."""

METACARPALS: dict[int, Floats] = {
    2: _traced(
        (247, 10), (268, 90), (280, 140), (277, 200), (266, 260), (255, 302), (290, 340), (325, 374), (350, 344),
        (385, 335),
        (427, 351), (450, 342), (456, 316), (443, 285), (420, 240), (395, 200), (360, 150), (336, 90), (328, 10),
        (322, -240),
        (228, -240),
    ),
    3: _traced(
        (446, 10), (452, 100), (455, 170), (441, 225), (439, 270), (450, 302), (470, 322), (495, 333), (530, 327),
        (558, 316),
        (562, 290), (552, 245), (540, 200), (530, 150), (522, 90), (520, 10), (523, -240), (440, -240),
    ),
    4: _traced(
        (610, 10), (612, 90), (600, 150), (576, 205), (563, 260), (569, 300), (590, 321), (630, 312), (665, 319),
        (678, 290),
        (686, 240), (682, 200), (668, 140), (660, 90), (675, 10), (690, -240), (612, -240),
    ),
    5: _traced(
        (768, 10), (762, 90), (738, 160), (695, 220), (668, 262), (667, 300), (690, 322), (735, 332), (770, 346),
        (802, 318),
        (822, 285), (824, 240), (820, 170), (832, 90), (845, 10), (862, -240), (785, -240),
    ),
}  # fmt: skip
"""Outlines of the metacarpals of the fingers, from their bases as far as a film of the wrist shows them."""

METACARPAL_DEPTH = {2: 2.2, 3: -1.8, 4: 0.8, 5: 4.2}
"""Where they lie between back (-) and palm, millimetres."""

METACARPAL_TURN = {2: -5.0, 3: 0.0, 4: 3.0, 5: 15.0}
"""Against the axis of the limb, in degrees: how their struts run."""

THUMB = (-24.9, -41.9, 13.0)
"""The base of the thumb's metacarpal."""

THUMB_KNOTS = np.array(
    [(-64, 6.2, 6.4, 5.6, 5.4), (-40, 5.2, 5.2, 4.6, 4.6), (-25, 5.1, 5.1, 4.5, 4.6), (-12, 6.1, 6.3, 5.6, 5.6),
     (-4, 7.6, 7.6, 6.8, 6.6), (0, 7.8, 7.8, 7.1, 6.9), (6, 7.4, 7.4, 6.8, 6.6)]
)  # fmt: skip
"""Half widths of the thumb's metacarpal along its own axis; its base is at 0."""
