"""Commands of the strategic half: money, coalition, bargain, deterrence, improve."""
