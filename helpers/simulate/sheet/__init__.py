"""A contact sheet: many small pictures on one page, for authors. Simulated, for training, not for diagnosis."""
