"""A compact's life: its acts in order, what they say, and who stands behind them."""
