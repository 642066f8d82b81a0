"""Charts and small pictures that follow the theme of the page they stand in."""
