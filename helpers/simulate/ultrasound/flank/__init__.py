"""The flank of a child through a curved probe: pleura, diaphragm, liver or spleen, kidney, and fluid between them.

Lung and FASH share it: both look from the side of the trunk, the one a little higher than the other.
"""
