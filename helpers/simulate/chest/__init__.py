"""The chest from newborn to fifteen years: frontal (AP supine, PA erect) and left lateral films of one child.

From a recipe to a film
-----------------------
``plan.plan_of(recipe)`` draws a child (`Plan`: size, habit, pose, breath). Findings may change the plan, then
``scene.build(plan)`` makes the healthy child in three dimensions (`ChestScene`), findings change the scene, and
``projection.project(scene, view)`` sends rays through it for each film. `truth` measures on what was projected.

How to write a finding
----------------------
1. Say what a recipe may ask for: a `Kind` in a ``..._kinds.py`` of `findings`, joined in `findings.kinds`.
2. Write the module that draws it, with ``EFFECTS = {"kind": Effect(prepare=..., change=...)}``, and name it in
   ``findings._ROOMS``. Both functions are pure.

   - ``prepare(plan, finding) -> plan`` for what shapes the child before it is built: ``replace(plan, shift=...,
     heart=..., dome_right=..., dome_left_lower=..., thymus=..., sail=..., vessels_left=..., expired=...,
     pose=replace(plan.pose, yaw=...), field_bottom=...)``.
   - ``change(scene, finding, random) -> scene`` for everything else. ``random`` belongs to this finding.

3. In a scene (`ChestScene`; millimetres, x to the left, y down, z to the back; volumes have shape (nz, ny, nx)):

   - ``scene.places`` are x, y, z of the grid; ``scene.a``, ``b``, ``p`` are half width, half depth and vertebral
     pitch; ``scene.thorax.at(level)`` is y of a vertebra (0 at T1, 11 at T12, 12 at L1, 16 at L5).
   - ``lung`` (negative in aerated lung), ``cavity`` (inside the ribs), ``heart``, ``thymus``, ``density`` (share of
     tissue in the lung). What is inside the chest and neither ``lung`` nor ``free_gas`` is soft tissue: fluid is
     ``lung = maximum(lung, -fluid)``; consolidation raises ``density`` to about 0.93, vessels then fade and bronchi
     appear; pneumothorax is ``lung = maximum(lung, ...)`` with the rest in ``free_gas``.
   - `lobes` labels the lobes and gives the fissures as fields; `noise.smooth_noise` gives smooth noise on the grid.
   - ``scene.airways``: trachea, main and lobar bronchi, carina, oesophagus; ``scene.umbilical``: vein, ductus,
     caval vein and arteries; ``scene.gas.stomach``; ``scene.dome("left")``; ``scene.ribs``; ``scene.spine``.
   - ``scene.central`` is everything between the lungs; `fissure_sheet` draws the fissures and says where they are seen.
   - ``scene.with_added(Strand(...), Lump(...), Shade(...))`` adds lines, tubes, coins, folds, clothes (`added`);
     `covering` has electrodes, hair, seams, folds of skin and the cord clamp ready made. What is usual at an age lies
     on a child by itself, unless ``replace(plan, covered=False)`` says otherwise.
   - ``scene.with_region(name, field)``, ``with_landmark``, ``with_line``, ``with_measure`` add to the truth. Regions
     are projected by the same rays; what falls outside the lit field is left out.
"""
