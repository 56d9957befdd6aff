"""The pages of one compact."""
