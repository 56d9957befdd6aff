"""The store: vintages as Parquet files, and a manifest that vouches for each."""

from servanda.evidence.store.manifest import Manifest, Vintage
from servanda.evidence.store.store import Store

__all__ = ["Manifest", "Store", "Vintage"]
