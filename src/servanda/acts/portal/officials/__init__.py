"""What officials do at the portal; signatures decide there, not sessions."""
