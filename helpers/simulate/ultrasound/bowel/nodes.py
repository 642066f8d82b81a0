"""Lymph nodes of the mesentery."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.rings import across
from helpers.simulate.ultrasound.belly.tissues import NODE
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, ellipse, wobbled


@dataclass(frozen=True, eq=False)
class Node:
    """A node: its closed outline, and which way it is long (degrees)."""

    outline: Floats
    turn: float

    @property
    def short_axis(self) -> tuple[float, Floats]:
        """The diameter across the long axis (mm), and its ends, shape (2, 2)."""
        angle = np.deg2rad(self.turn + 90)
        size, *ends = across(self.outline, at(np.cos(angle), np.sin(angle)))
        return size, np.array(ends)


def nodes_of(recipe: Recipe, wall: Wall, below: float) -> tuple[Node, ...]:
    """Return the nodes of the child of `recipe`: a group below a depth (mm) at the left side."""
    finding = recipe.finding("nodes")
    if not finding:
        return ()
    random = stream(recipe.seed, "nodes of the mesentery")
    nodes, x = [], -15.0
    for number in range(3):
        short = (5.0 + 5.0 * finding.number("severity")) * (1.0 if number == 0 else random.uniform(0.55, 0.8))
        long = short * random.uniform(1.35, 1.8)
        turn = random.uniform(-25, 25)
        place = at(x + long / 2, max(below, wall.depth(x)) + short / 2 + random.uniform(1.0, 3.0))
        nodes.append(
            Node(wobbled(ellipse(place, long / 2, short / 2, turn), random, 0.1, 3.0, closed=True), float(turn))
        )
        x += long + random.uniform(0.5, 2.0)
    return tuple(nodes)


def paint_node(canvas: Canvas, node: Node, name: str) -> None:
    """Paint a node: dark cortex, a brighter hilum to one side, a thin capsule."""
    random = canvas.random(f"node {name}")
    canvas.paint(canvas.inside(node.outline, 0.12), NODE.named("mesenteric node"))
    middle = node.outline.mean(axis=0)
    hilum = middle + (node.outline - middle) * np.array([0.55, 0.28]) + random.uniform(-0.5, 0.5, 2)
    canvas.brighten(canvas.inside(hilum, 0.4), random.uniform(3, 7))
    capsule = canvas.stroke(np.vstack([node.outline, node.outline[:1]]), 0.25, 0.08)
    canvas.reflect(capsule, 0.05)
    canvas.brighten(capsule, 5.0)
