"""Figures and findings read in futures."""
