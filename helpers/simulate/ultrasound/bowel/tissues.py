"""Tissues of diseased bowel [D, tuned by eye]."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.ultrasound.belly.tissues import MESENTERY, MUSCULARIS, SUBMUCOSA
from helpers.simulate.ultrasound.tissue import BONE, FLUID, Tissue

SHEATH = Tissue("outer bowel", -11, 0.6, 0.0, 2.8, (2.0, 0.6))
SLEEVE = Tissue("returning wall", -12, 0.6, 0.0, 2.8, (1.6, 0.5))
LIMB = Tissue("entering limb", -12, 0.6, 0.0, 2.4, (1.4, 0.5))
CORE = replace(MESENTERY, name="fat inside", backscatter=2.0, grain=3.0)
TRAPPED = FLUID.named("trapped fluid")
APPENDIX_MUSCLE = replace(MUSCULARIS, name="muscularis of the appendix")
APPENDIX_SUBMUCOSA = replace(SUBMUCOSA, name="submucosa of the appendix", backscatter=0.5, grain=2.5)
PUS = Tissue("pus", -21, 0.3, -0.02, 2.5, (1.2, 0.6))
STONE = replace(BONE, name="appendicolith", backscatter=4.0, reflectivity=0.9)
FREE_FLUID = FLUID.named("free fluid")
