"""What came of it: forecasts, promises, effects by registered designs, lessons."""
