"""How the estimated part fares on real years: a test that it can fail."""
