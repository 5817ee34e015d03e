"""How long a class takes, beside stock MkDocs and Material over the same texts, in the same run."""
