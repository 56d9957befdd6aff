"""What is kept: a pure function of the compact, the log and a date."""
