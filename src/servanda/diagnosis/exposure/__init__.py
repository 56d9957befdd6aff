"""How exposed a host is to disputes with other states (S1.1)."""

from servanda.diagnosis.exposure.others import Ally, Other
from servanda.diagnosis.exposure.rates import Group, Rate
from servanda.diagnosis.exposure.reading import ExposureReading, exposure

__all__ = ["Ally", "ExposureReading", "Group", "Other", "Rate", "exposure"]
