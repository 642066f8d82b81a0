"""The front of a child's hip along the neck of the femur, for fluid in the joint."""
