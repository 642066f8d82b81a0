"""What all scans of the belly share: wall, liver, vessels, loops of bowel with their gas."""
