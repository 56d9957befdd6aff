"""Reports: for a legislature, a period, an auditor, a taxpayer, from one account."""
