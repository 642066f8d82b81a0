"""Findings of the chest: which room holds each kind, and how they are put into a child.

A kind has an entry in `kinds` (what a recipe may say) and in `_ROOMS` here (where its `Effect` is).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from helpers.simulate.chance import stream

if TYPE_CHECKING:
    from helpers.simulate.chest.findings.effect import Effect
    from helpers.simulate.chest.plan import Plan
    from helpers.simulate.chest.scene import ChestScene
    from helpers.simulate.recipe import Finding

_ROOMS: Mapping[str, str] = {
    "preterm": "maturity",
    "rotation": "posture",
    "expiration": "posture",
    "loose_field": "loose_field",
    "lobar_pneumonia": "pneumonia",
    "respiratory_distress": "distress",
    "pneumothorax": "pneumothorax",
    "effusion": "effusion",
    "empyema": "effusion",
    "cardiomegaly": "heart_size",
    "lobar_collapse": "collapse",
    "round_pneumonia": "round_pneumonia",
    "bronchopneumonia": "bronchi",
    "bronchiolitis": "bronchi",
    "retained_lung_fluid": "bronchi",
    "ground_glass": "bronchi",
    "miliary": "nodules",
    "reticulonodular": "nodules",
    "round_lesions": "nodules",
    "lymph_nodes": "nodes",
    "mediastinal_mass": "nodes",
    "pneumomediastinum": "pneumomediastinum",
    "diaphragmatic_hernia": "hernia",
    "hyperinflation": "volume",
    "air_trapping": "volume",
    "tracheal_tube": "tracheal_tube",
    "gastric_tube": "gastric_tube",
    "umbilical_venous_line": "umbilical_lines",
    "umbilical_arterial_line": "umbilical_lines",
    "chest_drain": "chest_drain",
    "coin": "swallowed",
    "button_battery": "swallowed",
    "skin_fold": "coverings",
    "nipples": "coverings",
    "blanket": "coverings",
    "hair": "coverings",
    "monitoring_leads": "coverings",
    "incubator_hole": "coverings",
}
"""The module of this package whose ``EFFECTS`` hold the kind."""


def effect_of(kind: str) -> Effect:
    """Return what the findings called `kind` do."""
    effect: Effect = import_module(f"{__name__}.{_ROOMS[kind]}").EFFECTS[kind]
    return effect


def prepared(plan: Plan, findings: tuple[Finding, ...]) -> Plan:
    """Return `plan` as the findings want the child to be built."""
    for finding in findings:
        prepare = effect_of(finding.kind).prepare
        plan = prepare(plan, finding) if prepare else plan
    return plan


def changed(scene: ChestScene, findings: tuple[Finding, ...]) -> ChestScene:
    """Return `scene` with all findings, in the order in which they are listed, and last what was put into the child.

    A tube lies where a mass has pushed the trachea, whichever of them a recipe names first.
    """
    for number, finding in sorted(enumerate(findings), key=lambda listed: effect_of(listed[1].kind).put_in):
        change = effect_of(finding.kind).change
        if change:
            random = stream(scene.plan.seed, f"chest finding {number} {finding.place}")
            scene = change(scene, finding, random)
    return scene
