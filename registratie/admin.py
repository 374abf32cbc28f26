"""Beheer of the choices: thema's, bestemmingen and the words of old lists."""

from django.contrib import admin
from django.http import HttpRequest

from makelaar.admin import Beheer
from registratie.models import Bestemming, Synoniem, Thema


@admin.register(Thema, Bestemming)
class CodeBeheer(Beheer):
    list_display = ["naam", "code", "toets", "definitie", "volgorde", "actief"]
    list_editable = ["volgorde", "actief"]
    search_fields = ["naam", "code"]

    def get_readonly_fields(self, request: HttpRequest, obj: Thema | Bestemming | None = None) -> list[str]:
        """A code stands in files and settled reports, and a domein decides what counts: fixed once they exist."""
        return [veld for veld in ("code", "domein") if obj and hasattr(obj, veld)]


@admin.register(Synoniem)
class SynoniemBeheer(Beheer):
    list_display = ["woord", "veld", "code"]
    list_filter = ["veld"]
    search_fields = ["woord", "code"]
