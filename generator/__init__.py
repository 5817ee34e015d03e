"""Classfolio: a folder of YAML and Markdown becomes a private site for each class."""

__version__ = "0.1.0"
