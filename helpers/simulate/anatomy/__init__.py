"""Normal children: one file a part of the body."""
