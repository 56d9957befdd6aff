"""The public pages, pure functions: the portal serves them, a folder holds them."""
