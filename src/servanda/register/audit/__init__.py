"""The audit: everything hashed again, every signature counted again."""
