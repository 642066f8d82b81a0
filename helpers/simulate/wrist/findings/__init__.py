"""Abnormalities and variants of the wrist: each is a pure function from a limb to a limb."""
