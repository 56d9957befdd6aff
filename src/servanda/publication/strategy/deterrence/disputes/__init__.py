"""Whether others begin fewer disputes with a host that has a commitment."""

from servanda.publication.strategy.deterrence.disputes.chapter import blocks
from servanda.publication.strategy.deterrence.disputes.page import sheet
from servanda.publication.strategy.deterrence.disputes.statement import StatedDisputes
from servanda.publication.strategy.deterrence.disputes.stating import disputes_stated

__all__ = ["StatedDisputes", "blocks", "disputes_stated", "sheet"]
