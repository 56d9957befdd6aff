"""What it means: a careful reading of the evidence on one country, as of a day."""
