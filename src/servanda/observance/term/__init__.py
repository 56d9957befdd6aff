"""Time and force: deadlines, term, sunset, consent, where a compact stands."""
