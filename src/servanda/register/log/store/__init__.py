"""Where a log is kept: one port, SQLite and PostgreSQL behind it."""
