"""What is kept, told: the status, what comes next, the calendar, a state's chain."""
