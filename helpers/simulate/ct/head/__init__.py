"""A child's head in space, from newborn to 15 years: skull, scalp, face, brain and what may be wrong with them.

Coordinates are those of the body: x to the patient's left, z to the back, and `up` against y, all in millimetres. The
brain is described in the *standard head*, whose cranial cavity is 134 mm wide and 168 mm long; a child's own is that,
scaled in three directions.
"""
