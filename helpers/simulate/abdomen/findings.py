"""Findings of the abdomen: what each changes in the state of the gut, and in the child that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from helpers.simulate.abdomen.child import Abdomen, WallGas, abdomen
from helpers.simulate.abdomen.devices import arterial_line, battery, coin, gastric_tube, venous_line
from helpers.simulate.abdomen.diet import Diet
from helpers.simulate.abdomen.gut import Stretch, filled
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Finding, Recipe

Change = Callable[[Abdomen, Finding], Abdomen]


def child_with_findings(recipe: Recipe) -> Abdomen:
    """Return the child of `recipe` with everything that is not as usual in it."""
    diet = Diet(newborn=recipe.age < 0.5)
    for finding in recipe.findings:
        if finding.kind in _DIETS:
            diet = _DIETS[finding.kind](diet, finding)
    child = abdomen(recipe, diet)
    for finding in recipe.findings:
        if finding.kind in _CHANGES:
            child = _CHANGES[finding.kind](child, finding)
    return child


def _obstruction_diet(diet: Diet, finding: Finding) -> Diet:
    severity = finding.number("severity")
    jejunal = finding.text("site") == "jejunal"
    return replace(
        diet,
        small=(1.15 + 0.60 * severity) * (1.0 if diet.newborn else 1.35),
        colon=0.55,
        stacked=1.0,
        stomach=1.25 if jejunal else 1.0,
        gassy=1.0,
    )


def _double_bubble_diet(diet: Diet, finding: Finding) -> Diet:
    severity = finding.number("severity")
    return replace(diet, stomach=1.25 + 0.25 * severity, double_bubble=0.25 + 0.75 * severity, colon=0.6, small=0.8)


def _constipation_diet(diet: Diet, finding: Finding) -> Diet:
    severity = finding.number("severity")
    return replace(diet, colon=1.15 + 0.35 * severity, rectum=1.2 + 0.7 * severity, stool=1.4 + 1.0 * severity)


def _meconium_diet(diet: Diet, finding: Finding) -> Diet:
    return replace(diet, small=1.10 + 0.30 * finding.number("severity"), colon=0.5)


def _wall_gas_diet(diet: Diet, finding: Finding) -> Diet:
    return replace(diet, small=diet.small * (1.1 + 0.25 * finding.number("severity")))


def _air_diet(diet: Diet, finding: Finding) -> Diet:
    severity = finding.number("severity")
    return replace(
        diet,
        gassy=1.25 + 0.9 * severity,
        small=1.1 + 0.25 * severity,
        stomach=1.15 + 0.2 * severity,
        colon=1.1 + 0.15 * severity,
    )


_DIETS: Mapping[str, Callable[[Diet, Finding], Diet]] = {
    "obstruction": _obstruction_diet,
    "double_bubble": _double_bubble_diet,
    "constipation": _constipation_diet,
    "meconium_ileus": _meconium_diet,
    "pneumatosis": _wall_gas_diet,
    "swallowed_air": _air_diet,
}


def obstructed(child: Abdomen, finding: Finding) -> Abdomen:
    """Dilate the loops before the closure, with gas over fluid; empty everything behind it."""
    b = child.build
    random = stream(b.seed, "obstruction")
    until = 0.45 if finding.text("site") == "jejunal" else 0.95
    folds = float(np.interp(b.age, [0.2, 1.0, 3.0], [0.0, 0.07, 0.12]))

    def content(s: Stretch) -> Stretch:
        if s.part == "stomach":
            return replace(s, gas=0.55)
        if s.part == "small" and s.where < until:
            deep = np.clip((-s.middle[2] / b.half_depth - 0.28) / 0.45, -1, 1)
            gas = float(np.clip(0.55 + 0.28 * deep + random.normal(0, 0.16), 0.0, 0.95))
            return replace(s, gas=gas, haustra=folds, period=0.42, wall=1.15 * s.wall)
        if s.part == "small":
            return replace(s, gas=0.0, nodes=s.nodes * np.array([1, 1, 1, 0.45]))
        if s.part == "duodenum":
            return replace(s, gas=0.3)
        # A little old gas may be left in the colon while the closure is young.
        left = 0.25 * max(0.35 - finding.number("severity"), 0.0)
        return replace(s, gas=left * float(random.random()), stool=0.3 * s.stool)

    gut = filled(child.gut, content)
    dilated = tuple(n for n, s in enumerate(gut) if s.part == "small" and s.where < until and s.gas > 0.15)
    return replace(child, gut=gut, dilated=dilated)


def double_bubble(child: Abdomen, finding: Finding) -> Abdomen:
    """Fill stomach and duodenum with gas, and leave nothing behind them."""
    random = stream(child.build.seed, "double bubble")

    def content(s: Stretch) -> Stretch:
        if s.part == "stomach":
            return replace(s, gas=0.62 + 0.2 * float(random.random()))
        if s.part == "duodenum":
            return replace(s, gas=0.80)
        return replace(s, gas=0.0, stool=0.0)

    del finding
    gut = filled(child.gut, content)
    return replace(child, gut=gut, dilated=tuple(n for n, s in enumerate(gut) if s.part == "duodenum"))


def meconium_ileus(child: Abdomen, finding: Finding) -> Abdomen:
    """Fill the last loops with sticky meconium and bubbles, dilate those before unevenly, leave the colon empty."""
    b = child.build
    random = stream(b.seed, "meconium")
    severity = finding.number("severity")
    corner = np.array(b.at(-0.45, 3.6, -0.3))
    reach = (0.34 + 0.20 * severity) * b.half_width

    def content(s: Stretch) -> Stretch:
        if s.part in ("colon", "rectum"):
            return replace(s, gas=0.0, stool=0.0)
        if s.part != "small":
            return replace(s, gas=0.4 if s.part == "stomach" else 0.0)
        if np.linalg.norm((s.middle - corner)[:2]) < reach:
            return replace(s, gas=0.0, stool=0.75 + 0.25 * severity)
        return replace(s, gas=float(np.clip(random.normal(0.70, 0.2), 0.2, 1)))

    gut = filled(child.gut, content)
    dilated = tuple(n for n, s in enumerate(gut) if s.part == "small" and s.gas > 0.3)
    return replace(child, gut=gut, dilated=dilated)


def pneumatosis(child: Abdomen, finding: Finding) -> Abdomen:
    """Put gas into the thick wall of loops of the right lower side, more loops the more severe it is."""
    b, severity = child.build, finding.number("severity")
    random = stream(b.seed, "pneumatosis")
    corner = np.array(b.at(-0.45 + float(random.normal(0, 0.08)), 3.2 + float(random.normal(0, 0.3)), -0.45))
    scale = np.array([1.0, 1.0, 0.8])
    far = [
        float(np.linalg.norm((s.middle - corner) * scale)) if s.part in ("small", "colon") and s.gas > 0.2 else np.inf
        for s in child.gut
    ]
    count = int(np.ceil(3 + 14 * severity))
    chosen = tuple(int(n) for n in np.argsort(far)[:count] if np.isfinite(far[n]))
    thick = 1.9 + 0.8 * severity
    gut = tuple(replace(s, wall=thick, gas=max(s.gas, 0.7)) if n in chosen else s for n, s in enumerate(child.gut))
    bubbly = {"linear": 0.0, "bubbly": 1.0, "both": 0.5}[finding.text("form")]
    return replace(child, gut=gut, wall_gas=WallGas(chosen, bubbly, 0.55 + 0.45 * severity))


def portal_gas(child: Abdomen, finding: Finding) -> Abdomen:
    """Let gas branch in the liver out to its edge."""
    return replace(child, portal_gas=0.25 + 0.75 * finding.number("severity"))


def free_air(child: Abdomen, finding: Finding) -> Abdomen:
    """Put gas outside the bowel: it lies in front of it in a supine child."""
    return replace(child, free_gas=(0.07 + 0.27 * finding.number("severity")) * child.build.half_depth)


def chalk(child: Abdomen, finding: Finding) -> Abdomen:
    """Leave calcified flecks of meconium on the peritoneum."""
    return replace(child, chalk=0.2 + 0.8 * finding.number("severity"))


def _constipated(child: Abdomen, finding: Finding) -> Abdomen:
    del finding
    wide = tuple(n for n, s in enumerate(child.gut) if s.part in ("colon", "rectum"))
    return replace(child, dilated=wide)


_STOMACH_BODY = 0.42


def _stomach(child: Abdomen) -> Floats:
    pieces = [s.nodes for s in child.gut if s.part == "stomach"]
    # Neighbours share a node.
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _swallowed(child: Abdomen, finding: Finding) -> Abdomen:
    nodes = _stomach(child)
    node = nodes[int(_STOMACH_BODY * len(nodes))]
    random = stream(child.build.seed, "swallowed")
    # It sinks to the back of the stomach.
    place = node[:3] + np.array([random.normal(0, 0.25), random.normal(0, 0.25), 0.55]) * node[3]
    things = (coin(child.build, place),) if finding.kind == "coin" else battery(child.build, place)
    return replace(child, devices=(*child.devices, *things))


def _gastric_tube(child: Abdomen, finding: Finding) -> Abdomen:
    return replace(child, devices=(*child.devices, gastric_tube(child.build, finding.text("tip"), _stomach(child))))


def _arterial_line(child: Abdomen, finding: Finding) -> Abdomen:
    random = stream(child.build.seed, "arterial tip")
    low, high = {"high": (-6.7, -3.8), "low": (2.1, 3.4), "between": (-1.6, 0.8)}[finding.text("tip")]
    line = arterial_line(child.build, float(random.uniform(low, high)))
    return replace(child, devices=(*child.devices, line))


def _venous_line(child: Abdomen, finding: Finding) -> Abdomen:
    return replace(child, devices=(*child.devices, venous_line(child.build, finding.text("tip"))))


_CHANGES: Mapping[str, Change] = {
    "obstruction": obstructed,
    "double_bubble": double_bubble,
    "meconium_ileus": meconium_ileus,
    "constipation": _constipated,
    "pneumatosis": pneumatosis,
    "portal_gas": portal_gas,
    "free_air": free_air,
    "meconium_calcification": chalk,
    "coin": _swallowed,
    "button_battery": _swallowed,
    "gastric_tube": _gastric_tube,
    "umbilical_arterial_line": _arterial_line,
    "umbilical_venous_line": _venous_line,
}
