"""Estimators: each gives a treated series the course it might have taken."""
