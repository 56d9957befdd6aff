"""Small drawings as SVG, without script and without style attributes."""
