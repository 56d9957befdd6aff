"""What an audit does, pass by pass, over runs of entries."""
