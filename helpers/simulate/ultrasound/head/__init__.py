"""Ultrasound of an infant's head through the anterior fontanelle."""
