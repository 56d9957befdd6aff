"""What data tell of the set: a history, the chain fitted to it, the set on a day."""
