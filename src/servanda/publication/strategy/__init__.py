"""What the strategic parts tell: who pays, joins and settles, and in what order."""
