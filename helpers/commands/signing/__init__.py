"""What a radiologist signs off: every statement, number, case and question, and what was signed so far."""
