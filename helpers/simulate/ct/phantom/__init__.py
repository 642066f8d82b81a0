"""A phantom of water in three body sizes, with rods: for dose, noise and contrast."""
