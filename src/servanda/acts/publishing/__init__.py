"""Publish: the same record in the forms that others read, each with what it lost."""
