"""Vraag en aanbod side by side: choosing an offer for a request."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from registratie.models import Aanbod, Hulpvraag
from registratie.netwerk.passend import kies
from registratie.views.mixin import MakelaarMixin


class AanbodKiezen(MakelaarMixin):
    """This offer helps: the request gets the outcome that belongs to it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str, aanbod: int) -> HttpResponse:
        hulpvraag = get_object_or_404(Hulpvraag.objects.visible_to(self.gebruiker), nummer=nummer)
        gekozen = get_object_or_404(Aanbod, pk=aanbod)
        versie = request.POST.get("versie", "")
        try:
            vers = kies(hulpvraag, gekozen, self.gebruiker, int(versie) if versie.isdecimal() else None)
            messages.success(request, f"{nummer}: {vers.uitkomst.naam.lower()}, {gekozen.naam}.")
        except ValidationError as fout:
            messages.error(request, fout.message)
        return redirect("hulpvraag", nummer)
