"""Named measurements: unit, tolerances and cut-offs, for questions to refer to by name.

Tolerances are decisions of this project [D], chosen so that a reader who agrees with experts as well as they
agree with one another gets full credit; they are no literature facts. A cut-off carries the tag of its source:
V1, the source was read; V2, a secondary page was read; M, from memory: it may teach, but never decides a mark.
Cut-offs that depend on age or height stand in the question that asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.clinical.citations import find_reference


@dataclass(frozen=True)
class Measurement:
    """One thing that is measured.

    Attributes
    ----------
    title, unit
        As a reader knows them; the unit is empty for a ratio.
    full, half
        How far from the truth earns full and half credit, in `unit` [D].
    cuts
        Where categories meet, rising; a value on a cut-off belongs to the category above it.
    tag
        How far the cut-offs are checked: ``V1``, ``V2`` or ``M``; empty where there are none.
    references
        Keys of the sources of the cut-offs.

    Raises
    ------
    ValueError
        If cut-offs have no tag, or if none of the sources was read so far as the tag says.
    """

    title: str
    unit: str
    full: float
    half: float
    cuts: tuple[float, ...] = ()
    tag: str = ""
    references: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        read = {find_reference(key).numbers for key in self.references}
        enough = {"": not self.cuts, "M": True, "V1": "V1" in read, "V2": bool(read & {"V1", "V2"})}
        if not enough.get(self.tag) or (self.tag and not self.cuts):
            raise ValueError(f"{self.title}: the tag {self.tag!r} does not fit its cut-offs and sources.")

    @property
    def decides(self) -> bool:
        """Whether its cut-offs may earn points: those from memory teach only."""
        return bool(self.cuts) and self.tag != "M"


MEASUREMENTS: dict[str, Measurement] = {
    # CT
    "body_width": Measurement("width of the body, side to side", "mm", 6, 12),
    # Hip
    "graf_alpha": Measurement("alpha angle (Graf)", "°", 4, 7, (43, 50, 60), "V1", ("BMC-GRAF", "RADIO-GRAF")),
    "graf_beta": Measurement("beta angle (Graf)", "°", 6, 10, (55, 77), "V1", ("BMC-GRAF", "RADIO-GRAF")),
    "head_coverage": Measurement("coverage of the femoral head", "%", 5, 8, (45, 50), "M"),
    "acetabular_index": Measurement("acetabular index", "°", 3, 6),
    "southwick": Measurement("head-shaft angle", "°", 5, 9, (30, 50), "V1", ("SCFE-ISRN",)),
    "klein_width": Measurement("width outside the Klein line", "mm", 1.5, 2.5),
    "klein_difference": Measurement("side difference at the Klein line", "mm", 1.5, 2.5, (2,), "V1", ("GREEN09",)),
    "hip_effusion": Measurement("anterior recess of the hip", "mm", 1, 2, (5,), "M"),
    # Spine and neck
    "cobb": Measurement("Cobb angle", "°", 5, 8, (10, 25, 45), "M"),
    "cobb_congenital": Measurement("Cobb angle, congenital curve", "°", 10, 13),
    "prevertebral_c2": Measurement("soft tissue in front of C2", "mm", 1, 2, (7,), "V2", ("SICKKIDS-C",)),
    "prevertebral_c6": Measurement("soft tissue in front of C6", "mm", 1, 2, (14,), "V2", ("SICKKIDS-C",)),
    "atlantodental": Measurement("atlantodental interval", "mm", 0.7, 1.5, (5,), "V2", ("SICKKIDS-C",)),
    "swischuk": Measurement("distance from the Swischuk line", "mm", 0.7, 1.2, (2,), "V2", ("SICKKIDS-C",)),
    # Chest
    "cardiothoracic_ratio": Measurement("cardiothoracic ratio", "", 0.02, 0.04),
    # Abdomen
    "pylorus_muscle": Measurement("pyloric muscle", "mm", 0.3, 0.6, (2, 3), "V1", ("PIOTTO22", "BUNDEN22")),
    "pylorus_length": Measurement("pyloric canal", "mm", 2, 3, (10, 15), "V2", ("PIOTTO22",)),
    "intussusception": Measurement("diameter of the intussusception", "mm", 3, 5),
    "appendix": Measurement("diameter of the appendix", "mm", 0.7, 1.2, (6, 8), "V1", ("JE09", "GOLDIN11")),
    "kidney_length": Measurement("length of the kidney", "mm", 5, 8),
    "renal_pelvis": Measurement("renal pelvis, front to back, after birth", "mm", 1, 2, (10, 15), "V1", ("CHOW17",)),
    # Brain
    "ventricular_index": Measurement("ventricular index", "mm", 1, 2),
    "anterior_horn": Measurement("anterior horn width", "mm", 0.7, 1.2, (3, 6), "V1", ("DAVIES00",)),
    "thalamo_occipital": Measurement("thalamo-occipital distance", "mm", 2, 3, (25,), "M"),
    "sinocortical": Measurement("sinocortical width", "mm", 1, 2, (3,), "V1", ("LIBICHER92",)),
    "craniocortical": Measurement("craniocortical width", "mm", 1, 2, (4,), "V1", ("LIBICHER92",)),
    "interhemispheric": Measurement("interhemispheric width", "mm", 1, 2, (6,), "V1", ("LIBICHER92",)),
    "optic_nerve_sheath": Measurement("optic nerve sheath", "mm", 0.3, 0.5),
    # Skeleton and vessels
    "bone_age": Measurement("bone age", "years", 0.5, 1.0),
    "bone_age_infant": Measurement("bone age under 2 years", "years", 0.25, 0.5),
    "rickets_score": Measurement("rickets score", "points", 1, 2),
    "transcranial_doppler": Measurement("flow in the skull (TAMM)", "cm/s", 5, 10, (170, 200), "V1", ("STOP-TCD",)),
}
"""By name; tolerances and cut-offs as measurements.md has them. Ventricular, optic and age-dependent limits stay out:
they are from memory or disputed."""
