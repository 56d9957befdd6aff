"""The site as a folder: its pages, its files, and what files cannot do."""
