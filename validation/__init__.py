"""What is run by hand, and its results."""
