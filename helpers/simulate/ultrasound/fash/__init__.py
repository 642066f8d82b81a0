"""Focused sonography for tuberculosis in children with HIV (FASH): heart, pleurae, upper quadrants, pelvis, porta."""
