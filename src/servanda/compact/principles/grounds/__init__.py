"""What checks of several chapters rest on: offices, words, spans, silence."""
