"""Portal: one log read by many at once, and what officials hand in there."""
