"""What is known to be unsafe in what we lock: lock files go in, what is known comes out, and whom nobody could ask."""
