"""Compare a few words with accepted phrases: case, accents, small words and usual abbreviations do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SMALL_WORDS = frozenset({"a", "an", "the", "of", "in", "on", "at", "is", "there"})
NEGATIONS = frozenset({"no", "not", "without", "never", "none", "absent", "exclude", "excluded", "excludes"})
MOST_EXTRA_WORDS = 3
"""Words beside an accepted phrase that still make it an answer and not a list of guesses."""

ABBREVIATIONS = {
    "fx": "fracture", "ptx": "pneumothorax", "pnx": "pneumothorax", "rds": "respiratory distress syndrome",
    "ttn": "transient tachypnoea newborn", "nec": "necrotising enterocolitis", "ivh": "intraventricular haemorrhage",
    "ddh": "developmental dysplasia hip", "scfe": "slipped capital femoral epiphysis",
    "sufe": "slipped capital femoral epiphysis", "cml": "classic metaphyseal lesion", "tb": "tuberculosis",
    "cdh": "congenital diaphragmatic hernia", "ett": "tracheal tube", "uvc": "umbilical venous catheter",
    "uac": "umbilical arterial catheter", "rt": "right", "lt": "left", "r": "right", "l": "left",
    "ct": "computed tomography", "us": "ultrasound", "cxr": "chest radiograph", "rml": "right middle lobe",
    "fb": "foreign body", "bilat": "bilateral",
    "rul": "right upper lobe", "rll": "right lower lobe", "lul": "left upper lobe", "lll": "left lower lobe",
}  # fmt: skip
"""What reports usually shorten. Both spellings of an answer are brought to the long one."""

SPELLINGS = {"edema": "oedema", "hemorrhage": "haemorrhage", "esophagus": "oesophagus", "esophageal": "oesophageal",
             "tachypnea": "tachypnoea", "necrotizing": "necrotising", "center": "centre", "fractures": "fracture",
             "hematoma": "haematoma", "endotracheal": "tracheal", "buckle": "torus", "anemia": "anaemia",
             "pediatric": "paediatric", "fetal": "foetal", "effusions": "effusion"}  # fmt: skip


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    # Ornate letters become plain ones first, because they have no small form of their own.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found: list[str] = []
    for word in re.findall(r"\w+", letters.replace("æ", "ae").replace("œ", "oe")):
        found += ABBREVIATIONS.get(word, word).split()
    return tuple(SPELLINGS.get(word, word) for word in found if word not in SMALL_WORDS)


def says(answer: str, accepted: Iterable[str]) -> bool:
    """Say whether an answer is one of the accepted phrases.

    The words of the phrase must stand in it one after the other, with at most a few others around them. An
    answer that denies is not the phrase, unless the phrase denies as well.
    """
    given = words(answer)
    return any(_holds(given, words(phrase)) for phrase in accepted)


def _holds(given: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    if not phrase or len(given) > len(phrase) + MOST_EXTRA_WORDS:
        return False
    for start in range(len(given) - len(phrase) + 1):
        if given[start : start + len(phrase)] == phrase:
            around = given[:start] + given[start + len(phrase) :]
            return not NEGATIONS.intersection(around)
    return False
