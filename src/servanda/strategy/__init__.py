"""What others do: who pays, who joins, who settles, who is deterred, in what order.

``sharing``, ``coalition``, ``bargaining``, ``deterrence`` and ``sequence`` each answer
one command and keep their beliefs beside them; ``designs`` makes courses of action and
runs them on the outlook's kernel, ``games`` holds exact solvers without beliefs, and
``answers`` says what turns a sign.
"""
