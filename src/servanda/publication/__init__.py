"""What is told: findings, the dossier and its data, each from the same report."""
