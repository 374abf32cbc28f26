"""For the makelaar: the link for a receiver and the overdrachtsbriefje."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from registratie.doorverwijzen import link as links
from registratie.doorverwijzen.briefje import geprobeerd
from registratie.doorverwijzen.modellen import Doorverwijzing
from registratie.doorverwijzen.qr import teken
from registratie.models import Hulpvraag
from registratie.views.hulpvraag import EenHulpvraag


class BijDoorverwijzing(EenHulpvraag):
    """What goes with the running referral of one request."""

    def lopend(self, hulpvraag: Hulpvraag) -> Doorverwijzing | None:
        rijen = Doorverwijzing.objects.visible_to(self.gebruiker).lopend().select_related("bestemming")
        return rijen.filter(hulpvraag=hulpvraag).first()

    def terug(self, hulpvraag: Hulpvraag) -> HttpResponse:
        messages.info(self.request, f"Bij {hulpvraag.nummer} loopt nu geen doorverwijzing.")
        return redirect("hulpvraag", hulpvraag.nummer)


class Briefje(BijDoorverwijzing):
    """The overdrachtsbriefje on one sheet. A POST makes the link and puts it on the sheet: it is shown this once."""

    def get(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        doorverwijzing = self.lopend(hulpvraag)
        return self.toon(hulpvraag, doorverwijzing) if doorverwijzing else self.terug(hulpvraag)

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        doorverwijzing = self.lopend(hulpvraag)
        if doorverwijzing is None:
            return self.terug(hulpvraag)
        try:
            token = links.maak(doorverwijzing, self.gebruiker)
        except ValidationError:
            return self.terug(hulpvraag)
        return self.toon(hulpvraag, doorverwijzing, request.build_absolute_uri(reverse("terugkoppelen", args=[token])))

    def toon(self, hulpvraag: Hulpvraag, doorverwijzing: Doorverwijzing, adres: str = "") -> HttpResponse:
        gegevens = {
            "hulpvraag": hulpvraag,
            "doorverwijzing": doorverwijzing,
            "geprobeerd": geprobeerd(hulpvraag),
            "link": doorverwijzing.werkende_link,
            "adres": adres,
            "qr": teken(adres) if adres else None,
        }
        return render(self.request, "terugkoppelen/briefje.html", gegevens)


class LinkIntrekken(BijDoorverwijzing):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        doorverwijzing = self.lopend(hulpvraag)
        if doorverwijzing and links.trek_in(doorverwijzing):
            messages.success(request, "De link werkt niet meer.")
        else:
            messages.info(request, "Er was geen link om in te trekken.")
        return redirect("hulpvraag", hulpvraag.nummer)
