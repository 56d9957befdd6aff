"""The engines: one source of a month, run on NumPy, on processor lanes or on a GPU."""
