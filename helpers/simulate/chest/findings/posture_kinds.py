"""Kinds of finding that come from how the child lies and breathes, and how wide the field is."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, Ask, Kind, Number

POSTURE: Mapping[str, Kind] = {
    # Positive turns the front to the child's left.
    "rotation": Kind("a child who is turned about the long axis", {"degrees": Ask(Number(-25, 25))}, {"degrees": 15}),
    "expiration": Kind("a film taken in expiration", {"severity": SEVERITY}),
    "loose_field": Kind("a frontal film whose field is larger than the chest", {"severity": SEVERITY}),
}
