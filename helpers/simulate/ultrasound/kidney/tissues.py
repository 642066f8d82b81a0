"""What kidneys and their neighbours do to sound [D, tuned by eye]."""

from __future__ import annotations

from helpers.simulate.ultrasound.kidney.child import Child
from helpers.simulate.ultrasound.tissue import FLUID, SPLEEN, Tissue

URINE = FLUID.named("pelvis")
CALYX = FLUID.named("calyx")
URETER = FLUID.named("ureter")
PERIRENAL = Tissue("perirenal fat", 0.5, 0.5, 0.03, 2.5, (2.5, 0.8))
BOWEL = Tissue("bowel", -5, 0.8, 0.03, 4.0, (3.0, 1.5))
PSOAS = Tissue("psoas", -11, 0.6, 0.02, 3.5, (7.0, 0.5))
BACK = Tissue("back muscle", -9, 0.7, 0.02, 4.0, (6.0, 0.6))
SPLEEN_HERE = SPLEEN


def cortex(child: Child) -> Tissue:
    """Return the cortex: as bright as liver in a newborn, darker later [M]."""
    return Tissue("cortex", 0.6 - 4.2 * child.grown, 0.5, 0.0, 1.3, (1.5, 1.5))


def pyramid(child: Child) -> Tissue:
    """Return the medulla: very dark in a newborn, little darker than the cortex later [M]."""
    return Tissue("pyramid", -11.5 - 7.5 * child.dark + 1.0 * child.grown, 0.4, -0.015, 1.3, (1.5, 0.8))


def sinus(child: Child) -> Tissue:
    """Return the sinus: hardly any fat in a newborn, bright later [M]."""
    return Tissue("sinus", 2.0 + 5.5 * child.grown, 0.6, 0.05, 3.2, (1.8, 0.9))


WALL_FAT = Tissue("fat", -4, 0.5, -0.03, 3.0, (4.0, 0.6))
WALL_MUSCLE = Tissue("muscle", -9, 0.6, 0.01, 3.5, (7.0, 0.4))
