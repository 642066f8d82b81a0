"""The wrist and forearm of a child."""
