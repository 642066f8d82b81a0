"""What a drawn case is called: by its template and its seed, so that its name alone tells it from all others."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_ID = 40
"""Letters of a template's id: the name of a drawn case has the seed as well, and 60 letters at most."""

_NAME = re.compile(r"fresh-(?P<template>(?P<module>m\d{1,2})-[a-z0-9-]+)-(?P<seed>\d{1,10})")


@dataclass(frozen=True)
class Name:
    """What the id of a drawn case says."""

    template: str
    module: str
    seed: int


def case_id(template: str, seed: int) -> str:
    """Return the id of the case that `template` gives with `seed`."""
    return f"fresh-{template}-{seed}"


def name_of(address: str) -> Name | None:
    """Return what the id of a drawn case, or the address of one of its questions, says; None for all other cases."""
    found = _NAME.fullmatch(address.partition("/")[0])
    return Name(found["template"], found["module"].upper(), int(found["seed"])) if found else None
