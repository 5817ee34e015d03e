"""Whole schools at random, as files: each text, name, id and picture in them is one that stands nowhere else."""
