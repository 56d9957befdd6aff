"""Commands on what came of a compact: scores, scorecard, effects, report."""
