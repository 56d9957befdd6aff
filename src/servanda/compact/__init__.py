"""What is promised: the compact, its reading, its writing and its checks."""
