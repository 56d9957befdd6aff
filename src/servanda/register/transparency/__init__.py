"""The tree and the texts by which others check it: proofs, notes, tiles, policies."""
