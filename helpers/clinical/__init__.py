"""Clinical knowledge, each statement with its source."""

from helpers.clinical.references import Reference, references

__all__ = ["Reference", "references"]
