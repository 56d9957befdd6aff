"""A face: thin commands that read, call one act, show, and exit."""
