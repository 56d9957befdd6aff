"""What a compact may change among other autocracies, and nothing more than that.

Rulers repress against the chance, as they believe it, that an invited intervention
follows. Three mechanisms are told apart: deter, entrench, balance. No state is named.
"""
