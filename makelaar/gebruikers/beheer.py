"""What the beheerder does with a user in the list of users: fetch what is kept, and take away."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from makelaar.gebruikers import verwijderen
from makelaar.gebruikers.views import bestand
from makelaar.models import Gebruiker
from makelaar.muur import als_systeem

BEVESTIGD = "bevestigd"


class GebruikerActies:
    """For the page of users in `makelaar.admin`."""

    message_user: Any

    @admin.action(description="Gegevens ophalen (één gebruiker)")
    def haal_gegevens_op(self, request: HttpRequest, gebruikers: QuerySet[Gebruiker]) -> HttpResponse | None:
        gekozen = list(gebruikers[:2])
        if len(gekozen) == 1:
            return bestand(gekozen[0], zelf=gekozen[0].pk == request.user.pk)
        self.message_user(request, "Kies één gebruiker.", messages.ERROR)
        return None

    @admin.action(description="Gebruiker weghalen (naam en account)")
    def haal_weg(self, request: HttpRequest, gebruikers: QuerySet[Gebruiker]) -> HttpResponse | None:
        if BEVESTIGD not in request.POST:
            return _vraag(request, gebruikers)
        for gebruiker in gebruikers:
            self._haal_een_weg(request, gebruiker)
        return None

    def _haal_een_weg(self, request: HttpRequest, gebruiker: Gebruiker) -> None:
        assert isinstance(request.user, Gebruiker)  # noqa: S101 (these pages are for who is signed in)
        try:
            with als_systeem():  # of what hangs on the user a beheerder sees nothing
                verwijderen.verwijder(gebruiker, door=request.user)
        except ValidationError as fout:
            self.message_user(request, fout.messages[0], messages.ERROR)
        else:
            wie = verwijderen.pseudoniem(gebruiker)
            self.message_user(request, f"De gebruiker is weg en heet nu {wie}.", messages.SUCCESS)


def _vraag(request: HttpRequest, gebruikers: QuerySet[Gebruiker]) -> HttpResponse:
    """Who it is about, and which kernen are left without a makelaar, before anything happens."""
    wie = [(gebruiker, verwijderen.zonder_ander(gebruiker)) for gebruiker in gebruikers]
    context = admin.site.each_context(request) | {"title": "Gebruiker weghalen", "wie": wie, "bevestigd": BEVESTIGD}
    return TemplateResponse(request, "gebruikers/weghalen.html", context)
