"""Schematic pictures of how the brain's contrast on MR changes with age; no model of a scanner."""
