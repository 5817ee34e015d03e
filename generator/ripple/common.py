"""Nothing goes in; the words of English and Spanish that stand in any question, and so tell nothing of it, come out."""

from __future__ import annotations

__all__ = ["COMMON"]

ENGLISH = """
about after again also always another around because been before being between both came come comes could does doing
done down during each enough even ever every first from getting give goes going good have having hear help here high
into itself just keep kind know last left less lesson lessons like little long look looks made make makes many more
most much must need never next nothing often once only open other over own part people really right room same says
seem should show some somebody something start still stop student students such take takes teacher teachers than
that their them then there these they thing things think this those three through time times together told under
until upon used very walk want wants were what when where which while whole whom whose will with without work works
would your yours
"""
SPANISH = """
algo alguien antes aquí clase como cómo cosas cuál cuando cuándo cuánto desde después donde dónde durante ellos
entre esta está estas este esto estos están hace hacen hacer hacia hasta luego mejor mientras mucho nada otra otro
otros para pero poco porque puede pueden puedo quien quién sido siempre sobre también tengo tiempo tiene tienen
todas todo todos tras unas unos skip
"""

COMMON = frozenset((*ENGLISH.split(), *SPANISH.split()))
