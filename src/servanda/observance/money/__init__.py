"""Money and goods from pledge to use: sums, what exceeds them, deliveries."""
