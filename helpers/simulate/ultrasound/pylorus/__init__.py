"""Ultrasound of the pylorus."""
