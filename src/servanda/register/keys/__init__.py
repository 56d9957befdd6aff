"""Keys and what signs with them: files under a passphrase, hardware tokens."""
