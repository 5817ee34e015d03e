"""`python -m generator.cli` is `classfolio`."""

from generator.cli import main

main()
