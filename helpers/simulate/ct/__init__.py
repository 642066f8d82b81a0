"""Simulated CT: anatomy in space, projections with noise, filtered back projection, dose, a stack and its truth."""
