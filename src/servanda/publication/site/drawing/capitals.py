"""Where a host is put on the map: its capital, to the whole degree."""

from __future__ import annotations

from typing import Final

__all__ = ["CAPITALS", "SOURCE"]

SOURCE: Final = "cia-factbook-capitals"
"""The key of the source in ``docs/references.bib``; it was not seen field by field."""

CAPITALS: Final[dict[str, tuple[int, int]]] = {
    "AFG": (35, 69), "ALB": (41, 20), "ARM": (40, 45), "BDI": (-3, 30),
    "BEN": (6, 3), "BFA": (12, -2), "BHR": (26, 51), "BIH": (44, 18),
    "CAF": (4, 19), "CIV": (7, -5), "CMR": (4, 12), "COD": (-4, 15),
    "COG": (-4, 15), "COL": (5, -74), "COM": (-12, 43), "DOM": (18, -70),
    "ECU": (0, -79), "EGY": (30, 31), "ETH": (9, 39), "FJI": (-18, 178),
    "GAB": (0, 9), "GEO": (42, 45), "GIN": (10, -14), "GMB": (13, -17),
    "GNB": (12, -16), "GRD": (12, -62), "GTM": (15, -91), "HND": (14, -87),
    "HTI": (19, -72), "IRQ": (33, 44), "JOR": (32, 36), "KAZ": (51, 71),
    "KEN": (-1, 37), "KGZ": (43, 75), "KHM": (12, 105), "KWT": (29, 48),
    "LBN": (34, 36), "LBR": (6, -11), "LBY": (33, 13), "LSO": (-29, 27),
    "MDG": (-19, 48), "MDV": (4, 74), "MLI": (13, -8), "MOZ": (-26, 33),
    "MRT": (18, -16), "NER": (14, 2), "NGA": (9, 7), "NPL": (28, 85),
    "NRU": (-1, 167), "OMN": (24, 59), "PAK": (34, 73), "PAN": (9, -80),
    "PHL": (15, 121), "PNG": (-9, 147), "RWA": (-2, 30), "SDN": (16, 33),
    "SEN": (15, -17), "SLB": (-9, 160), "SLE": (8, -13), "SOM": (2, 45),
    "SSD": (5, 32), "SYR": (34, 36), "TCD": (12, 15), "TGO": (6, 1),
    "TJK": (39, 69), "TLS": (-9, 126), "TON": (-21, -175), "TUN": (37, 10),
    "TZA": (-6, 36), "UGA": (0, 33), "UKR": (50, 31), "VNM": (21, 106),
    "VUT": (-18, 168), "XKX": (43, 21), "YEM": (15, 44), "ZAF": (-26, 28),
}  # fmt: skip
"""Latitude and longitude of the seat of government, north and east positive."""
