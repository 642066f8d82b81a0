"""What goes wrong in the room and not in the child: the same findings for every part of the body."""
