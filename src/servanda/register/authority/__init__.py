"""Who may do what: acts, envelopes, charters and the gate over them."""
