"""What is known: public data, kept with source, licence and vintage."""
