"""The sets of landmarks that a question or a notebook can ask for.

Definitions only: how a line is set, never what is normal. Above each set stands the section of
measurements.md that it comes from, and how far that is checked: V1, the source was read; V2, a secondary
page was read; M, from memory, may teach but decides no pass or fail.
"""

from __future__ import annotations

from helpers.clinical.landmarks import Angle, Landmark, LandmarkSet


def _line(name: str, label: str, hint: str) -> Landmark:
    return Landmark(name, label, "line", hint)


def _point(name: str, label: str, hint: str) -> Landmark:
    return Landmark(name, label, "point", hint)


def _lines_on_both_sides(name: str, label: str, hint: str) -> tuple[Landmark, Landmark]:
    return _line(f"{name}_right", f"{label}, right", hint), _line(f"{name}_left", f"{label}, left", hint)


_HILGENREINER = _line("hilgenreiner", "Hilgenreiner line", "Through the top of both triradiate cartilages.")
_PERKIN = _lines_on_both_sides(
    "perkin", "Perkin line", "Through the lateral edge of the bony roof, at right angles to Hilgenreiner."
)

_HIP = (
    # 1.1; lines M: GRAF80, landmarks V2: RADIO-GRAF.
    LandmarkSet(
        "graf",
        "Hip ultrasound (Graf)",
        (
            _line("baseline", "Baseline", "Tangent to the straight iliac wall."),
            _line("bony_roof", "Bony roof line", "From the lower limb of the ilium, tangent to the bony roof."),
            _line("cartilage_roof", "Cartilage roof line", "From the bony rim through the centre of the labrum."),
        ),
        (Angle("alpha", "alpha", "baseline", "bony_roof"), Angle("beta", "beta", "baseline", "cartilage_roof")),
        ("GRAF80", "RADIO-GRAF"),
    ),
    # 1.1; definition M, agreement of readers V1: CHEN21.
    LandmarkSet(
        "head_coverage",
        "Hip ultrasound: coverage of the femoral head",
        (
            _line("baseline", "Baseline", "Tangent to the straight iliac wall."),
            _line("head_covered", "Covered part", "Depth of the head on the inner side of the baseline."),
            _line("head_diameter", "Head", "Diameter of the whole head."),
        ),
        (),
        ("CHEN21",),
    ),
    # 1.2; V2: TONNIS76 as quoted.
    LandmarkSet(
        "hilgenreiner",
        "Pelvis: Hilgenreiner and Perkin",
        (
            _HILGENREINER,
            *_lines_on_both_sides(
                "roof", "Roof line", "From the triradiate cartilage to the lateral edge of the bony roof."
            ),
            *_PERKIN,
        ),
        (
            Angle("index_right", "acetabular index, right", "hilgenreiner", "roof_right"),
            Angle("index_left", "acetabular index, left", "hilgenreiner", "roof_left"),
        ),
        ("TONNIS76",),
    ),
    # 1.2; V1: TONNIS76.
    LandmarkSet(
        "pelvis_rotation",
        "Pelvis: is it turned?",
        _lines_on_both_sides("obturator", "Obturator foramen", "Its width."),
        (),
        ("TONNIS76",),
    ),
    # 1.3; V1: IHDI-WEB. The diagonal follows from the other lines.
    LandmarkSet(
        "ihdi",
        "Pelvis: height of the hip (IHDI)",
        (
            _HILGENREINER,
            *_PERKIN,
            _point("h_right", "H-point, right", "Middle of the upper edge of the ossified metaphysis of the femur."),
            _point("h_left", "H-point, left", "Middle of the upper edge of the ossified metaphysis of the femur."),
        ),
        (),
        ("IHDI-WEB",),
    ),
    # 1.5; V1: GREEN09, SCFE-TAB.
    LandmarkSet(
        "klein",
        "Pelvis: Klein line",
        (
            *_lines_on_both_sides("klein", "Klein line", "Along the upper border of the femoral neck."),
            *_lines_on_both_sides("outside", "Outside the line", "Width of the epiphysis outside the Klein line."),
        ),
        (),
        ("GREEN09", "SCFE-TAB"),
    ),
    # 1.5; V1: SCFE-ISRN. The angle is the perpendicular's, so the reader draws it and not its foot.
    LandmarkSet(
        "southwick",
        "One hip from the side: head-shaft angle",
        (
            _line("growth_plate", "Growth plate", "Joins its front and its back corner."),
            _line("perpendicular", "Perpendicular", "At right angles to the line of the growth plate."),
            _line("shaft", "Shaft", "Axis of the shaft of the femur."),
        ),
        (
            Angle("head_shaft", "head-shaft angle", "perpendicular", "shaft"),
            Angle("square", "growth plate to its perpendicular", "growth_plate", "perpendicular"),
        ),
        ("SCFE-ISRN", "GREEN09"),
    ),
)

_SPINE_AND_NECK = (
    # 2.1; landmarks without a tag there, errors of readers V1: MORRISSY90.
    LandmarkSet(
        "cobb",
        "Spine: Cobb angle",
        (
            _line("upper_end_plate", "Upper end-plate", "Of the most tilted upper vertebra."),
            _line("lower_end_plate", "Lower end-plate", "Of the most tilted lower vertebra."),
        ),
        (Angle("cobb", "Cobb angle", "upper_end_plate", "lower_end_plate"),),
        ("MORRISSY90",),
    ),
    # 2.2; V2: SICKKIDS-C.
    LandmarkSet(
        "cervical_spine",
        "Neck from the side",
        (
            _line("prevertebral_c2", "Soft tissue at C2-C3", "From the front of the bone to the air."),
            _line("prevertebral_c6", "Soft tissue at C6", "From the front of the bone to the air."),
            _line("atlantodental", "Atlantodental interval", "From the back of the arch of C1 to the dens."),
            _line("swischuk", "Swischuk line", "From the front of the spinolaminar cortex of C1 to that of C3."),
            _line("swischuk_c2", "C2 to the line", "From that line back to the front of the cortex of C2."),
        ),
        (),
        ("SICKKIDS-C",),
    ),
    # 2.2; M: FUJIOKA79.
    LandmarkSet(
        "adenoid",
        "Adenoid and nasopharynx",
        (
            _line("adenoid", "Adenoid", "Its depth."),
            _line("nasopharynx", "Nasopharynx", "Its depth."),
        ),
        (),
        ("FUJIOKA79",),
    ),
)

_CHEST = (
    # 3.1; definition M, values in children V1: CHIA22. Level lines: the two distances from the midline add up.
    LandmarkSet(
        "cardiothoracic",
        "Chest: heart and thorax",
        (
            _line("heart", "Heart", "Level, as wide as from its right-most to its left-most border, without thymus."),
            _line("thorax", "Thorax", "Level, the widest from inner rib to inner rib."),
        ),
        (),
        ("CHIA22",),
    ),
    # 3.2; V1: TAIWAN-ETT, NARLA91.
    LandmarkSet(
        "tracheal_tube",
        "Chest: tracheal tube",
        (
            _point("tube_tip", "Tip of the tube", "Where the tube ends."),
            _point("carina", "Carina", "Where the two main bronchi part."),
            _point("t1_top", "T1, upper border", "Middle of the upper border of the first thoracic vertebra."),
            _point("t2_bottom", "T2, lower border", "Middle of the lower border of the second thoracic vertebra."),
        ),
        (),
        ("TAIWAN-ETT", "NARLA91"),
    ),
    # 3.3; V1: GUPTA15 and KARBER17 for the vein, NASEH25 for the artery.
    LandmarkSet(
        "umbilical_lines",
        "Umbilical lines",
        (
            _point("uvc_tip", "Tip in the vein", "End of the line that runs straight up, slightly to the right."),
            _point("cavoatrial", "Junction", "Where the lower vena cava meets the right atrium."),
            _point("uac_tip", "Tip in the artery", "End of the line that dips into the pelvis, then runs up the left."),
            _point("t6_top", "T6, upper border", "Middle of the upper border of the sixth thoracic vertebra."),
            _point("t9_bottom", "T9, lower border", "Middle of the lower border of the ninth thoracic vertebra."),
        ),
        (),
        ("GUPTA15", "KARBER17", "NASEH25"),
    ),
)

_ABDOMEN = (
    # 4.1; V1: BUNDEN22, VINY21.
    LandmarkSet(
        "pylorus",
        "Pylorus",
        (
            _line("muscle", "Muscle", "From the outer edge of the dark muscle to the bright mucosa, one side only."),
            _line("canal", "Canal", "From the base of the bulb to the end of the antrum."),
        ),
        (),
        ("BUNDEN22", "VINY21"),
    ),
    # 4.2; V1: LIOU13.
    LandmarkSet(
        "intussusception",
        "Intussusception, across",
        (
            _line("whole", "Whole", "Its diameter."),
            _line("core", "Fat core", "Diameter of the bright fat inside."),
            _line("wall", "Outer wall", "Its thickness."),
        ),
        (),
        ("LIOU13",),
    ),
    # 4.3; V1: APP-AGE, JE09.
    LandmarkSet(
        "appendix",
        "Appendix",
        (_line("appendix", "Appendix", "Outer wall to outer wall, compressed, at the widest place."),),
        (),
        ("APP-AGE", "JE09"),
    ),
    # 4.4; V1: OBRYCKI22.
    LandmarkSet(
        "kidney",
        "Kidney",
        (_line("kidney", "Kidney", "The longest from pole to pole, in its true long axis."),),
        (),
        ("OBRYCKI22",),
    ),
    # 4.5; V2: the schematic of CHOW17.
    LandmarkSet(
        "renal_pelvis",
        "Renal pelvis, across",
        (_line("renal_pelvis", "Renal pelvis", "Widest front to back inside the edge of the kidney, at the hilum."),),
        (),
        ("CHOW17",),
    ),
    # 4.7; V1: ROSENBERG91.
    LandmarkSet(
        "spleen",
        "Spleen",
        (_line("spleen", "Spleen", "From dome to tip, coronal, through the hilum."),),
        (),
        ("ROSENBERG91",),
    ),
)

_LIMBS_AND_HEAD = (
    # 5.1; V1: HERMAN09, RAMIREZ14.
    LandmarkSet(
        "elbow",
        "Elbow from the side",
        (
            _line("anterior_humeral", "Anterior humeral line", "Along the front of the shaft of the humerus."),
            _line("radiocapitellar", "Radiocapitellar line", "Along the neck of the radius, not its shaft."),
            _point("capitellum_front", "Capitellum, front", "Its front edge."),
            _point("capitellum_back", "Capitellum, back", "Its back edge."),
        ),
        (),
        ("HERMAN09", "RAMIREZ14"),
    ),
    # 6.1; ventricular index M: LEVENE81, width of the anterior horn V1: DAVIES00.
    LandmarkSet(
        "ventricles",
        "Newborn brain, coronal: ventricles",
        (
            *_lines_on_both_sides(
                "index", "Ventricular index", "From the midline to the lateral wall of the ventricle."
            ),
            *_lines_on_both_sides("horn", "Anterior horn", "Its widest diagonal."),
        ),
        (),
        ("LEVENE81", "DAVIES00"),
    ),
    # 6.3; V1: LIBICHER92.
    LandmarkSet(
        "extra_axial",
        "Infant brain, coronal: space around it",
        (
            _line("sinocortical", "Sinocortical", "From the sinus to the cortex."),
            _line("craniocortical", "Craniocortical", "From the skull to the cortex."),
            _line("interhemispheric", "Interhemispheric", "Between the two hemispheres."),
        ),
        (),
        ("LIBICHER92",),
    ),
    # 6.5; V1: BALLANTYNE99.
    LandmarkSet(
        "optic_nerve",
        "Optic nerve sheath",
        (
            _line("depth", "Depth", "From the back of the globe along the nerve, 3 mm."),
            _line("sheath", "Sheath", "Its width at that depth."),
        ),
        (),
        ("BALLANTYNE99",),
    ),
)

_CT = (
    # radiation.md 8.3; V2: AAPM204.
    LandmarkSet(
        "body_size",
        "CT: size of the body",
        (
            _line("lateral", "Side to side", "The greatest width, from skin to skin."),
            _line("front_to_back", "Front to back", "The greatest depth, from skin to skin."),
        ),
        (),
        ("AAPM204",),
    ),
)

_BY_NAME = {each.name: each for each in (*_HIP, *_SPINE_AND_NECK, *_CHEST, *_ABDOMEN, *_LIMBS_AND_HEAD, *_CT)}

LANDMARK_SETS = tuple(_BY_NAME)
"""The names of all sets."""


def landmark_set(name: str) -> LandmarkSet:
    """Return the set of that name.

    Raises
    ------
    LookupError
        If there is none; the message lists those there are.
    """
    if name not in _BY_NAME:
        raise LookupError(f"There is no landmark set {name!r}. There are: {', '.join(LANDMARK_SETS)}.")
    return _BY_NAME[name]
