"""How long a class takes, and how that grows, beside stock MkDocs and Material and beside Hugo, in the same run."""
