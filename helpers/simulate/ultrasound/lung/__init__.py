"""The lung of a child through the chest wall: its line, its artefacts, its movement, and what replaces its air.

The way through: :mod:`offer` and :mod:`scans`; :mod:`plan` says what there is, :mod:`chest_wall` and :mod:`sheet` paint
the wall and the lung apart, :mod:`frames` lays the lung under the wall, moved by the breath of each frame.
"""
