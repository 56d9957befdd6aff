"""The vocabulary of every other package: money, time, citation, digest, errors."""
