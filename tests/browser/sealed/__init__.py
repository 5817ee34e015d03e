"""Sealed sites on a plain host, in three engines: what a reader sees, and what the host hears."""
