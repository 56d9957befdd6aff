"""Past cases: the library, one case, several side by side."""
