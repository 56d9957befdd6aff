"""What came of it, told: scores, scorecard, effects, the evaluation report."""
