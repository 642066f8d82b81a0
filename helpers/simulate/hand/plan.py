"""The plan of a hand before anything is sampled: bones as models and where they stand. Findings change the plan."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from helpers.simulate.hand.alterations import Alteration
from helpers.simulate.hand.child import Child
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.tubular_table import TUBULAR


@dataclass(frozen=True)
class Fracture:
    """A Salter-Harris II fracture at the base of a phalanx.

    Parameters
    ----------
    bone
        The phalanx.
    angle
        How far the finger leans towards the little finger's side, in degrees.
    shift
        How far it has slipped to that side, against half the width of the growth plate.
    """

    bone: str
    angle: float
    shift: float


@dataclass(frozen=True)
class Plan:
    """What is to be drawn.

    Parameters
    ----------
    child
        Whose hand it is.
    altered
        Bones that are not as usual, by name.
    rickets
        Severity from 0 to 1, for the forearm as well.
    fracture
        If there is one.
    """

    child: Child
    altered: dict[str, Alteration] = field(default_factory=dict)
    rickets: float = 0.0
    fracture: Fracture | None = None

    @property
    def models(self) -> dict[str, Model]:
        """The models of the tubular bones by name."""
        usual = Alteration(rickets=self.rickets)
        return {bone.name: Model(bone, self.child, self.altered.get(bone.name, usual)) for bone in TUBULAR}

    def with_bone(self, name: str, **changes: object) -> Plan:
        """Return the plan with one bone altered."""
        before = self.altered.get(name, Alteration(rickets=self.rickets))
        return replace(self, altered={**self.altered, name: replace(before, **changes)})  # type: ignore[arg-type]
