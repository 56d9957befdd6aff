"""The taxpayer's page: what was promised, what it costs, whether it is late."""

from servanda.publication.reports.taxpayer.files import export
from servanda.publication.reports.taxpayer.statement import TaxpayerStatement

__all__ = ["TaxpayerStatement", "export"]
