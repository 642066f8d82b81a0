"""How the cases are spread over class, age, sex and urgency, and what is thin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.cases.case import Case

CLASSES = ("disease", "normal", "variant", "mimic", "quality")
AGES = ("newborn", "infant", "1-4 y", "5-9 y", "10 y and more")
SEXES = ("F", "M")
URGENCIES = ("red", "amber", "green")
COLUMNS = {"class": CLASSES, "age": AGES, "sex": SEXES, "urgency": URGENCIES}

LEAST_NOT_DISEASE = 1 / 3
"""Share of cases that are normal, a variant, a mimic or a matter of quality. A decision of this project [D]."""
LEAST_SEX = 0.3
"""Share of each sex in a module. A decision of this project [D]."""
LEAST_AGE = 0.1
"""Share of each age group in all cases together. A decision of this project [D]."""
MANY = 30
"""Cases from which every age group is wanted: a module may be about newborns only."""
FEWEST = 6
"""Cases from which shares of a module say something."""

_YEARS = {"h": 1 / 8766, "d": 1 / 365.25, "w": 7 / 365.25, "m": 1 / 12, "y": 1.0}
_UPPER_YEARS = (28 / 365.25, 1.0, 5.0, 10.0)


@dataclass(frozen=True)
class Balance:
    """Some cases: how many there are, and of what kind."""

    name: str
    cases: int
    counts: dict[str, Counter[str]]

    def thin(self) -> Iterator[str]:
        """Say what there is too little of, a sentence each."""
        if self.cases < FEWEST:
            yield f"only {self.cases} case{'s' if self.cases != 1 else ''}; {FEWEST} are the fewest for a balance"
            return
        other = self.cases - self.counts["class"]["disease"]
        if other < LEAST_NOT_DISEASE * self.cases:
            yield f"{other} of {self.cases} are normal, variant, mimic or quality; a third is wanted"
        if not self.counts["class"]["normal"]:
            yield "no normal case"
        for sex in SEXES:
            if self.counts["sex"][sex] < LEAST_SEX * self.cases:
                yield f"{self.counts['sex'][sex]} of {self.cases} are {'girls' if sex == 'F' else 'boys'}"
        if self.cases >= MANY:
            few = [age for age in AGES if self.counts["age"][age] < LEAST_AGE * self.cases]
            yield from (f"{self.counts['age'][age]} of {self.cases} are of the age {age}" for age in few)
        missing = [urgency for urgency in URGENCIES if not self.counts["urgency"][urgency]]
        if missing:
            yield f"no case with urgency {' or '.join(missing)}"


def balance(name: str, cases: Iterable[Case]) -> Balance:
    """Count cases by class, age, sex and urgency."""
    cases = list(cases)
    counts = {column: Counter(_kind(case)[column] for case in cases) for column in COLUMNS}
    return Balance(name, len(cases), counts)


def age_group(age: str) -> str:
    """Return the group of an age as a case writes it: ``7 y``, ``5 m``; the end of a group belongs to the next."""
    number, unit = age.split()
    years = float(number) * _YEARS[unit]
    return AGES[sum(years >= upper for upper in _UPPER_YEARS)]


def _kind(case: Case) -> dict[str, str]:
    data = case.source.data
    patient = data["patient"]
    return {
        "class": data["class"],
        "age": age_group(patient["age"]),
        "sex": patient["sex"],
        "urgency": data["urgency"],
    }
