"""The mechanisms, one a file: pure steps of a month, arrays in and arrays out.

Axes are (option, draw) throughout. Chance comes in as an argument of shape
(draw,), the same for every option, and larger is always worse.
"""
