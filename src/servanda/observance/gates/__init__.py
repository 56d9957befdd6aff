"""Gates: what certified evidence shows, what is waived, what keeps a tranche shut."""
