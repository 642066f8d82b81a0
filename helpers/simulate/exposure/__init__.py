"""The exposure: spectrum, attenuation, scatter, grid, detector, noise and dose."""
