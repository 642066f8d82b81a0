"""How wide the parts of the gut are and how much is in them: what findings of the bowel change before it is packed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Diet:
    """The state of the gut against that of a healthy child of the same age.

    Parameters
    ----------
    newborn
        Whether small bowel and colon look alike and loops are wide for the body.
    stomach, colon, rectum, small
        Width of each part; 1 is usual.
    gassy
        How much gas there is; 1 is usual.
    stacked
        Whether the loops of small bowel lie across the belly one above the other (0 to 1).
    stool
        How much stool the colon holds; 1 is usual.
    double_bubble
        How far the duodenum is blown up before a closure (0: not at all).
    """

    newborn: bool = False
    stomach: float = 1.0
    colon: float = 1.0
    rectum: float = 1.0
    small: float = 1.0
    gassy: float = 1.0
    stacked: float = 0.0
    stool: float = 1.0
    double_bubble: float = 0.0
