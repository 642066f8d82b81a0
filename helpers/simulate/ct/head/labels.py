"""What a place in the head is made of."""

from __future__ import annotations

from collections.abc import Mapping

AIR = 0
SKIN = 1
FAT = 2
MUSCLE = 3
BONE = 4
DIPLOE = 5
CLEFT = 6
"""In a suture, a fontanelle or a fracture."""
CSF = 7
GREY = 8
WHITE = 9
DEEP = 10
"""Deep grey matter."""
VENTRICLE = 11
CHOROID = 12
DURA = 13
"""Falx and tentorium."""
VEIN = 14
"""Venous sinuses."""
CEREBELLUM = 15
STEM = 16
VESSEL = 17
SEPTUM = 18
EXTRADURAL = 19
SUBDURAL = 20
CONTUSION = 21
OEDEMA = 22
THIRD = 23
"""Third ventricle."""
FOURTH = 24
"""Fourth ventricle."""
GLOBE = 25
LENS = 26
GAS = 27
"""In sinuses, ears and throat."""
SWELLING = 28
"""Blood and water in the scalp."""
REST = 29
"""The head rest."""
FRONTAL_HORN = 30
FRACTURE = 31
LINING = 32
"""Inflamed lining of the basal cisterns, with contrast medium."""

INFARCT = 33
LAYER = 34
"""Subdural blood along falx or tentorium."""

COUNT = 35

INTRACRANIAL = (
    CSF, GREY, WHITE, DEEP, VENTRICLE, CHOROID, DURA, VEIN, CEREBELLUM, STEM, VESSEL, SEPTUM, EXTRADURAL, SUBDURAL,
    CONTUSION, OEDEMA, THIRD, FOURTH, FRONTAL_HORN, LINING, INFARCT, LAYER,
)  # fmt: skip

WRONG = ((EXTRADURAL,), (SUBDURAL,), (LAYER,), (CONTUSION, OEDEMA), (INFARCT,), (LINING,), (FRACTURE,), (SWELLING,))
"""What a reader looks for first, in this order."""

LATERAL_VENTRICLES = (VENTRICLE, CHOROID, FRONTAL_HORN)

NAMES: Mapping[int, str] = {
    value: name.lower() for name, value in list(globals().items()) if name.isupper() and isinstance(value, int)
}
