"""The hand of a child, for bone age."""
