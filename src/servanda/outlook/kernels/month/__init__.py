"""A month of a trajectory: the mechanisms, each a pure function (S0.8)."""
