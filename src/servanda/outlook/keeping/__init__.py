"""Futures as files: long rows in Parquet, labelled arrays in NetCDF."""

from servanda.outlook.keeping.netcdf import from_netcdf, to_netcdf
from servanda.outlook.keeping.parquet import SAMPLE, to_parquet, to_rows

__all__ = ["SAMPLE", "from_netcdf", "to_netcdf", "to_parquet", "to_rows"]
