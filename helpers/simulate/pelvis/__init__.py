"""The pelvis and hips of a child."""
