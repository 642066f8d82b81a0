"""Assessments: bundles without a key for learners, and marking of the answer files that come back."""
