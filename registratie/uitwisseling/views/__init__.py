"""Screens of the exchange: rows for the makelaar, mappings for the beheerder, and never both for one of them."""

from registratie.uitwisseling.views.koppelingen import Koppelingen, KoppelingNieuw, KoppelingWijzigen
from registratie.uitwisseling.views.uitwisselen import Uitwisselen, UitwisselenOphalen

__all__ = ["KoppelingNieuw", "KoppelingWijzigen", "Koppelingen", "Uitwisselen", "UitwisselenOphalen"]
