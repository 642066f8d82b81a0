"""The infant hip in the plane of Graf."""
