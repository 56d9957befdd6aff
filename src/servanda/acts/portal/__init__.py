"""What the portal asks of a log: lists, compacts, entries with their proofs, acts."""
