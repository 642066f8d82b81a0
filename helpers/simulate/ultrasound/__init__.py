"""Simulated ultrasound: tissues painted in millimetres, insonated beam by beam, shown as on a machine.

The way through: :mod:`room` (pictures of a recipe), :mod:`scans` (which part of the body paints them), :mod:`canvas`
(tissues on a grid), :mod:`insonate` (what comes back along each beam), :mod:`screen` (the picture), :mod:`key` (the
truth). ``docs/simulation.md`` says how to write a scene.
"""
