"""What may not be as usual at one tubular bone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Alteration:
    """How one tubular bone differs from what is usual.

    Parameters
    ----------
    rickets
        Severity from 0 to 1.
    cone
        How far the epiphysis points into its shaft, against half its width.
    wedge
        How much the far joint leans towards the thumb, in degrees.
    short
        Length against that of others.
    dense
        Whether the epiphysis is an ivory one.
    cleft
        Depth of a cleft at the end without a growth plate, against half the width; 1: a pseudo-epiphysis.
    """

    rickets: float = 0.0
    cone: float = 0.0
    wedge: float = 0.0
    short: float = 1.0
    dense: bool = False
    cleft: float = 0.0


AS_USUAL = Alteration()
