"""The account in words and tables, the same in every report that tells it."""
