"""What selection, luck and things unseen do to the answers."""
