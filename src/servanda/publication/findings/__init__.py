"""A report of checks, told four ways: terminal, JSON, SARIF and HTML."""
