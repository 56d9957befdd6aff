"""The public part: pages for people, feeds, the files of the log."""
