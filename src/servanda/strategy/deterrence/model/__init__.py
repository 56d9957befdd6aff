"""What rulers are taken to believe and to choose, and what the set comes to."""
