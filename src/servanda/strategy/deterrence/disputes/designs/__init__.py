"""Several ways to ask what a promise of defence does."""
