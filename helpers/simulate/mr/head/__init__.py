"""The head of the CT room, drawn with the contrast of MR."""
