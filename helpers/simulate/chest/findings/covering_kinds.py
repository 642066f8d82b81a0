"""What lies on a child or belongs to its skin, and imitates disease."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number

COVERINGS: Mapping[str, Kind] = {
    "skin_fold": Kind("a skin fold that imitates a pneumothorax", {"side": SIDE, "severity": SEVERITY}),
    "nipples": Kind("nipples that imitate nodules", {"severity": SEVERITY}),
    "blanket": Kind("a blanket with its folds over the chest", {"severity": SEVERITY}),
    "hair": Kind("a braid of hair over the apex of a lung", {"side": SIDE, "severity": SEVERITY}, ages=(2.0, 16.0)),
    "monitoring_leads": Kind("electrodes on the skin, with their leads"),
    "incubator_hole": Kind(
        "the hole in the roof of an incubator, which imitates a cyst",
        {"side": SIDE, "diameter_mm": Ask(Number(6, 14), 9)},
        ages=(0.0, 0.3),
    ),
}
