"""Bones in closed form: shafts, nuclei and plates whose thickness along parallel rays needs no ray march."""
