"""What a user fetches about themselves."""

from django.http import HttpRequest, JsonResponse

from makelaar.gebruikers.gegevens import alles_van
from makelaar.models import Gebruiker
from makelaar.muur import als_systeem
from makelaar.toegang import Recht, ToegangMixin


def bestand(gebruiker: Gebruiker, *, zelf: bool) -> JsonResponse:
    """The file, for who asks about themselves or for the beheerder."""
    with als_systeem():  # also what they did in a kern where they no longer work
        inhoud = alles_van(gebruiker, zelf=zelf)
    antwoord = JsonResponse(inhoud, json_dumps_params={"ensure_ascii": False, "indent": 1})
    antwoord.headers["Content-Disposition"] = f'attachment; filename="gegevens-gebruiker-{gebruiker.pk}.json"'
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord


class MijnGegevens(ToegangMixin):
    recht = Recht.AANGEMELD

    def get(self, request: HttpRequest) -> JsonResponse:
        assert isinstance(request.user, Gebruiker)  # noqa: S101 (by the right that is asked for)
        return bestand(request.user, zelf=True)
