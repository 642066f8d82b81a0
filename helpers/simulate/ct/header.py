"""What a simulated CT stack says of itself in its DICOM header."""

from __future__ import annotations

from dataclasses import replace

from helpers.dicom.ct_writer import BODY_PHANTOM, HEAD_PHANTOM, CtFacts, CtScan
from helpers.dicom.identifier import uid_of
from helpers.simulate.ct.scanner.quanta import FILTER_AL, FILTER_CU
from helpers.simulate.ct.scanner.scan import Protocol
from helpers.simulate.ct.subject import Stack, Subject
from helpers.simulate.recipe import Recipe
from helpers.simulate.series_facts import series_facts

TURN_MS = 1000.0

WINDOWS = {
    True: ((36.0, 80.0, "BRAIN"), (60.0, 200.0, "SUBDURAL"), (500.0, 2500.0, "BONE")),
    False: ((40.0, 350.0, "SOFT TISSUE"), (500.0, 2500.0, "BONE")),
}
"""Centre, width and name, for heads and for other things. Settings of a display [D]."""

GROUPS = {("soft", True): "BRAIN", ("soft", False): "SOFT_TISSUE", ("bone", True): "BONE", ("bone", False): "BONE"}


def facts_of(recipe: Recipe, projection: str, subject: Subject, stack: Stack, protocol: Protocol) -> CtFacts:
    """Return the header of one stack made from `recipe`; the same values have the same identifiers."""
    content, part = stack.hounsfield.astype("<i2").tobytes(), (subject.body_part, subject.region)
    series = series_facts(recipe, projection, content, part=part, side="U", more=protocol.kernel)
    if not subject.head:
        series = replace(series, patient_name="SIMULATED^PHANTOM")
    windows = WINDOWS[subject.head]
    corner = -(stack.hounsfield.shape[1] - 1) / 2 * stack.spacing
    return CtFacts(
        **vars(series),
        frame_of_reference_uid=uid_of(f"frame of reference {recipe!r}"),
        spacing_mm=stack.spacing,
        thickness_mm=stack.thickness,
        step_mm=stack.thickness,
        # Evenly spaced to the last digit: a reader that finds unequal steps gives up on the spacing altogether.
        positions=tuple((corner, corner, stack.levels[0] + k * stack.thickness) for k in range(len(stack.levels))),
        scan=_scan(subject, stack, protocol),
        windows=windows if protocol.kernel == "soft" else (windows[-1], *windows[:-1]),
    )


def _scan(subject: Subject, stack: Stack, protocol: Protocol) -> CtScan:
    return CtScan(
        kvp=protocol.kvp,
        mas=protocol.mas,
        milliseconds=TURN_MS,
        filters_mm=(("ALUMINUM", FILTER_AL), ("COPPER", FILTER_CU)),
        kernel=protocol.kernel.upper(),
        kernel_group=GROUPS[protocol.kernel, subject.head],
        diameter_mm=subject.field,
        ctdi_mgy=round(stack.dose.index, 3),
        phantom=HEAD_PHANTOM if subject.head else BODY_PHANTOM,
        water_mm=round(stack.water, 1),
    )
