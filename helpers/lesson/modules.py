"""The modules of the course: their names, and how deep each role goes into them."""

from __future__ import annotations

import re
from typing import Literal

Depth = Literal["full", "core"]

ROLES = {
    "resident": "resident",
    "radiologist": "radiologist",
    "physician": "other physician",
    "technologist": "technologist or radiographer",
}
"""What a learner may be, as cases name it and as a screen says it."""

# The proposed curriculum of this project, section 2: its table has a column for each role, in the order of
# ROLES; F is full, C is core.
COURSE = {
    "M1": ("Reading a child", "FCFF"),
    "M2": ("Radiation and image quality", "FFCF"),
    "M3": ("Neonatal chest, lines and tubes", "FFFC"),
    "M4": ("Paediatric chest", "FFFC"),
    "M5": ("TB, HIV and the chest; FASH", "FFFC"),
    "M6": ("Neonatal abdomen", "FFFC"),
    "M7": ("Vomiting, belly pain, abdominal mass", "FFFC"),
    "M8": ("Kidneys and urinary tract", "FFCC"),
    "M9": ("Hip from birth to adolescence", "FFCC"),
    "M10": ("Limb and neck injuries", "FFFF"),
    "M11": ("Suspected physical abuse", "FFFC"),
    "M12": ("Bone: infection, nutrition, blood, maturity, spine", "FFFC"),
    "M13": ("Brain: newborn ultrasound to head injury", "FFFC"),
    "M14": ("Limited equipment, tele-review and capstone", "FFFF"),
}

NOTEBOOKS = {
    "M2": "02_radiation_and_image_quality",
    "M4": "04_chest",
    "M9": "09_hip",
    "M10": "01_wrist_after_a_fall",
}
"""The lesson of a module in ``notebooks``, and its exercise in ``exercises``, by the name that both have."""


def module_name(module: str) -> str:
    """Return a module's number and title; the number alone for one that is not in the course."""
    return f"{module} {COURSE[module][0]}" if module in COURSE else module


def depth(module: str, role: str) -> Depth | None:
    """Return how deep a role goes into a module; None where the course does not say."""
    if module not in COURSE or role not in ROLES:
        return None
    return "full" if COURSE[module][1][list(ROLES).index(role)] == "F" else "core"


def in_course_order(module: str) -> tuple[int, str]:
    """Return what sorts modules as the course does: M2 before M10, others last."""
    number = re.fullmatch(r"M(\d{1,4})", module)
    return (int(number[1]) if number else 10_000, module)
