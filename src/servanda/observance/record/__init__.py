"""The log's view as a record, for the checks and the dossier."""
