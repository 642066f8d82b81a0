"""Rays from the tube through a body in three dimensions to the detector.

The body's frame is in millimetres: x to the patient's left, y towards the feet, z towards the back.
Kernels are compiled by numba when they are first called and kept on the disk.
"""
