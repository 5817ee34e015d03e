"""A school in which every field of every record holds a word of its own, and the search for those words."""
