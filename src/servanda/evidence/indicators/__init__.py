"""The catalogue: what each indicator means, who publishes it, and what it serves."""

from servanda.evidence.indicators.catalogue import Catalogue, catalogue
from servanda.evidence.indicators.dataset import Address, Dataset, Release
from servanda.evidence.indicators.indicator import Indicator

__all__ = ["Address", "Catalogue", "Dataset", "Indicator", "Release", "catalogue"]
