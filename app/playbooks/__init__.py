"""Playbooks from files: reading YAML strictly, every check of a file, and the shelf of those that ship."""
