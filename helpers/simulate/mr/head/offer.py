"""What a recipe may ask for of the schematic MR of the head."""

from __future__ import annotations

from helpers.simulate.offer import Ask, Control, Kind, Number, Offer, Range

OFFER = Offer(
    # A stack of each weighting, or its slice through the internal capsules and both ends of the callosum.
    projections=("T1 slice", "T2 slice", "T1 axial", "T2 axial"),
    sides=("B",),
    ages=(0.0, 16.0),
    example="7 m",
    findings={
        "delayed_myelination": Kind(
            "the white matter looks like that of a younger child", {"months": Ask(Number(1, 18), 4.0)}, age="12 m"
        ),
    },
    most=1,
    technique={"slice_mm": Control("thickness of a slice", Range(3, 8, ((0.0, 4.0), (2.0, 5.0))), "mm")},
    modality="MR",
    slow=("T1 axial", "T2 axial"),
)
