"""Forecasts scored: what was sealed before, held against what then happened.

A `Told` is what an assessment foretold; a `Kept` its trajectories as they were sealed.
Only the option that was in fact followed is scored, and only periods that are over.
"""
