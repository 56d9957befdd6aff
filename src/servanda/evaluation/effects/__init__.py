"""Effects by registered designs: what a design estimates, and when it must refuse."""
