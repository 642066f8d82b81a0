"""Tissues of the pylorus [D, tuned by eye]."""

from __future__ import annotations

from helpers.simulate.ultrasound.tissue import FLUID, Tissue

MUSCLE = Tissue("pyloric muscle", -13.5, 0.6, 0.0, 2.2, (1.2, 0.35))
LINING = Tissue("pyloric mucosa", -1.0, 0.6, 0.02, 2.2, (1.5, 0.4))
MILK = Tissue("gastric fluid", -30, 0.06, -0.05, 2.0, (0.7, 0.5))
"""Milk has flakes: it is not as black as water."""
SLIT_FLUID = FLUID.named("closed canal")
