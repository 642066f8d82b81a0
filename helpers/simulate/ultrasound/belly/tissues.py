"""Tissues of the belly [D, tuned by eye]."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.ultrasound.tissue import BLOOD, FAT, GAS, LIVER, MUSCLE, Tissue

MESENTERY = Tissue("mesentery", 0, 0.6, 0.0, 3.5, (2.2, 0.7))
"""Fat and folded peritoneum: what lies between the loops."""
ANGRY_FAT = Tissue("bright fat", 7, 0.75, 0.02, 2.0, (3.0, 2.2))
"""Fat around what is inflamed: bright, and without its fine lines."""
PARENCHYMA = replace(LIVER, name="liver", backscatter=-3.5)
PANCREAS = Tissue("pancreas", -2, 0.5, 0.01, 2.2, (1.4, 1.0))
SUBCUTIS = replace(FAT, name="subcutaneous fat", backscatter=-8, grain=2.2)
WALL_MUSCLE = replace(MUSCLE, name="abdominal muscle", backscatter=-9)
MUSCULARIS = Tissue("muscularis", -15, 0.6, 0.0, 2.0, (1.4, 0.5))
SUBMUCOSA = Tissue("submucosa", 1, 0.6, 0.02, 2.0, (1.6, 0.5))
MUCOSA = Tissue("mucosa", -11, 0.6, 0.0, 2.0, (1.0, 0.5))
"""Of small bowel and appendix: dark, between the bright submucosa and the bright line of the lumen."""
CONTENT = Tissue("content", -2, 0.7, 0.0, 3.0, (1.6, 1.0))
NODE = Tissue("lymph node", -11, 0.5, -0.01, 1.8, (1.6, 1.0))
VESSEL = replace(BLOOD, name="vessel", reflectivity=-0.04)
BOWEL_GAS = replace(GAS, name="bowel gas", backscatter=-8, reflectivity=1.4, attenuation=22.0)
