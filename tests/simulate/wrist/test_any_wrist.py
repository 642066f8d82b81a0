"""Many children and findings: nothing fails, and nothing impossible is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.recipe import RecipeError, recipe_from
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.limb import limb_of
from helpers.simulate.wrist.offer import OFFER
from helpers.simulate.wrist.positioning import position
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.truth import measure

BREAKS = ("buckle", "greenstick", "displaced", "salter_harris", "bowing")
CARPALS = range(9)


def any_recipe(seed: int):
    """Return a recipe made of chance: any age, any findings that go together."""
    random = np.random.default_rng(seed)
    age = float(random.uniform(1, 15.9))
    findings, used = [], set()
    for kind in random.permutation(sorted(OFFER.findings))[: int(random.integers(0, 4))]:
        offered = OFFER.findings[kind]
        if offered.quality or (offered.ages and not offered.ages[0] <= age < offered.ages[1]):
            continue
        bone = str(random.choice(["radius", "ulna"])) if kind != "salter_harris" else "radius"
        if kind in BREAKS and bone in used:
            continue
        used |= {bone} if kind in BREAKS else set()
        entry: dict[str, object] = {"kind": kind, "severity": float(random.uniform(0, 1))}
        for name, ask in offered.fields.items():
            if name == "bone":
                entry[name] = bone
            elif hasattr(ask.allowed, "names"):
                entry[name] = str(random.choice(ask.allowed.names))
            elif name == "distance_mm":
                entry[name] = float(random.uniform(ask.allowed.low, ask.allowed.high))
            elif name == "count":
                entry[name] = int(random.integers(ask.allowed.low, ask.allowed.high + 1))
        findings.append(entry)
    return recipe_from(
        {
            "schema": 1, "anatomy": "wrist", "projection": ["PA", "lateral"], "side": str(random.choice(["L", "R"])),
            "age": f"{age:.2f} y", "sex": str(random.choice(["F", "M"])), "seed": seed, "findings": findings,
            "habitus": float(random.uniform(-2, 2)),
        }
    )  # fmt: skip


def look_at(recipe) -> None:
    limb = add_findings(limb_of(recipe), recipe.findings)
    for projection in recipe.projections:
        field = position(limb.growth, projection)
        _check_key(measure(Seen(limb, field, projection), "images/film.dcm"))
        coarse = Seen(limb, replace(field, camera=field.camera.coarser(4)), projection)
        skin = coarse.tissue.whole > 0
        for name in coarse.names:
            bone = coarse.silhouette(name)
            assert (bone & ~skin)[2:-2, 2:-2].sum() <= 0.05 * bone.sum() + 5, name
        if projection == "PA" and not any(each.kind == "displaced" for each in recipe.findings):
            radius, ulna = coarse.silhouette("radius"), coarse.silhouette("ulna")
            assert (radius & ulna).sum() < 0.05 * ulna.sum()


def _check_key(truth) -> None:
    assert truth["values"]["carpal_centres"]["value"] in CARPALS
    for group in ("landmarks", "lines", "outlines"):
        for key, points in truth[group].items():
            assert np.isfinite(np.array(points, float)).all(), key
    for key, entry in truth["values"].items():
        value = entry["value"]
        assert np.isfinite(value), key
        assert not key.endswith("angulation") or abs(value) < 40, key
        assert not key.endswith("height") or 0 <= value < 3.5, key
    assert all(len(outline) > 2 for outline in truth["outlines"].values())


@pytest.mark.parametrize("seed", [0, 1, 2, 1023])
def test_some_wrists(seed):
    look_at(any_recipe(seed))


@pytest.mark.slow
def test_many_wrists(many):
    for seed in range(1000, 1000 + many(4)):
        look_at(any_recipe(seed))


def test_two_injuries_of_one_bone_are_refused():
    findings = [{"kind": "buckle", "severity": 0.5}, {"kind": "greenstick", "severity": 0.5}]
    recipe = recipe_from({
        "schema": 1, "anatomy": "wrist", "projection": "PA", "side": "L", "age": "8 y", "sex": "M", "seed": 1,
        "findings": findings,
    })  # fmt: skip
    with pytest.raises(RecipeError, match="one injury of the radius"):
        add_findings(limb_of(recipe), recipe.findings)
