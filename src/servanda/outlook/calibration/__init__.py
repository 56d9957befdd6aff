"""The part of the outlook that data can tell, fitted: needs the extra ``calibration``.

What comes of a fit is read by `servanda.outlook.posterior`, which needs no sampler.
"""
