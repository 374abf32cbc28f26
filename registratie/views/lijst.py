"""Finding requests: the list, and the same rows as a file."""

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import TemplateView

from makelaar.logboek import over
from makelaar.logboek.waarom import WaaromForm, vraag_waarom
from registratie.filters import Chip, Filter
from registratie.lijst import als_csv, pagina
from registratie.views.mixin import MakelaarMixin
from registratie.zoekadres import ZoektMetPost

VOORAAN = {("stand", "open"), ("stand", "wacht"), ("mij", "1")}
FORMULIERVELDEN = ("zoek", "van", "tot")


class Hulpvragen(MakelaarMixin, ZoektMetPost, TemplateView):
    """The list, with its filter in the address."""

    template_name = "registratie/hulpvragen.html"

    def filter(self, data: Any) -> Filter:
        return Filter(data, gebruiker=self.gebruiker)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = self.filter(self.request.GET)
        return super().get_context_data(
            lijst=reverse("hulpvragen"),
            zoekveld=filters["zoek"],
            dagen=[filters["van"], filters["tot"]],
            # Only when they are not kept from before.
            groepen=filters.groepen,
            chips=lambda: vooraan(filters),
            eender=filters.eender(),
            verborgen=[(naam, waarde) for naam, waarde in filters.gekozen.items() if naam not in FORMULIERVELDEN],
            pagina=pagina(filters.rijen(), self.request.GET.get("na", "")),
            adres=filters.in_adres(),
            **kwargs,
        )


def vooraan(filters: Filter) -> list[Chip]:
    return [chip for groep in filters.groepen() for chip in groep.chips if _staat_vooraan(chip)] + filters.grenzen()


def _staat_vooraan(chip: Chip) -> bool:
    """What is asked for most, and whatever is on."""
    return chip.actief or (chip.veld, chip.waarde) in VOORAAN


class HulpvragenCsv(MakelaarMixin):
    """What the list shows with the same filter, all of it, without holding it in memory."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        form = WaaromForm(request.GET)
        if not form.is_valid():
            return vraag_waarom(request, form, "Hulpvragen ophalen als CSV", "hulpvragen")
        over(request, waarom=form.cleaned_data["waarom"])
        rijen = Filter(request.GET, gebruiker=self.gebruiker).rijen()
        antwoord = StreamingHttpResponse(als_csv(rijen), content_type="text/csv; charset=utf-8")
        antwoord["Content-Disposition"] = f'attachment; filename="hulpvragen-{timezone.localdate():%Y-%m-%d}.csv"'
        antwoord["Cache-Control"] = "no-store"
        return antwoord
