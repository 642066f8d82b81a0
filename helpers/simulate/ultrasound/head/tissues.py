"""Tissues of an infant's head [D, tuned by eye]."""

from __future__ import annotations

from helpers.simulate.ultrasound.tissue import FLUID, Tissue

SCALP = Tissue("scalp", -1, 0.8, 0.03, 3.0, (4.0, 0.6))
MEMBRANE = Tissue("membrane", 4, 0.8, 0.10, 2.0, (3.0, 0.5))
SKULL = Tissue("skull", -4, 9.0, 0.6, 2.0, (3.0, 1.0))
SUTURE = Tissue("suture", -4, 0.8, 0.06, 0.0)
FLUID_AROUND = FLUID.named("fluid around the brain")
CORTEX = Tissue("brain", -11.0, 0.47, 0.0, 1.6, (2.2, 2.2))
VENTRICLE = FLUID.named("ventricle")
CAVUM = FLUID.named("cavum")
CHOROID = Tissue("choroid", 7.5, 0.55, 0.04, 2.6, (1.2, 1.2))
CLOT = Tissue("clot", 6.0, 0.55, 0.05, 3.0, (2.4, 1.6))
INFARCT = Tissue("infarct", 5.0, 0.6, 0.0, 4.0, (3.5, 2.0))
CEREBELLUM = Tissue("cerebellum", -8.0, 0.5, 0.0, 1.5, (4.0, 0.8))
VERMIS = Tissue("vermis", 0.5, 0.5, 0.0, 3.0, (2.4, 0.7))
