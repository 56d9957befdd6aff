"""What is decided: acts signed by those who may, in a log that anyone can audit."""
