"""A face: the portal, its interface for machines and its feeds."""
