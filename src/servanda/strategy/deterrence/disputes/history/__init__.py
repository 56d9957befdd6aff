"""The table of pairs of states, each way round, by year."""
