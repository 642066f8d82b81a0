"""The kinds of finding that a recipe may ask for of a chest: data only, read without opening the engine.

Each group of findings keeps its kinds in a file of its own, and has one line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.chest.findings.covering_kinds import COVERINGS
from helpers.simulate.chest.findings.device_kinds import DEVICES
from helpers.simulate.chest.findings.lung_kinds import LUNG
from helpers.simulate.chest.findings.mediastinum_kinds import MEDIASTINUM
from helpers.simulate.chest.findings.pleura_kinds import PLEURA
from helpers.simulate.chest.findings.posture_kinds import POSTURE
from helpers.simulate.chest.findings.swallowed_kinds import SWALLOWED
from helpers.simulate.offer import Kind
from helpers.simulate.preterm_kind import PRETERM

KINDS: Mapping[str, Kind] = {
    "preterm": PRETERM,
    **POSTURE,
    **LUNG,
    **PLEURA,
    **MEDIASTINUM,
    **DEVICES,
    **SWALLOWED,
    **COVERINGS,
}
