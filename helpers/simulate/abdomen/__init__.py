"""The abdomen of children from newborn to 15 years: supine and left lateral decubitus."""
