"""What others do: who pays, who joins, who settles, and who takes courage or fright.

Games with published answers, exact and without beliefs: ``games`` has two models of
conflict, ``coalition`` divides costs and asks who would stay. What a compact makes of
them is built on these.
"""
