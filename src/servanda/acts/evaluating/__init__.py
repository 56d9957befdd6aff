"""Evaluate: forecasts, promises, effects, cost and lessons."""
