"""Kidneys of infants and children, along and across."""
