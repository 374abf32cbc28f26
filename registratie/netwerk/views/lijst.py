"""Finding who can do what: the sociale kaart, and the same rows as a file."""

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import TemplateView

from registratie.filters import Chip
from registratie.netwerk.bestand import als_csv
from registratie.netwerk.filters import AanbodFilter
from registratie.netwerk.lijst import pagina
from registratie.views.mixin import MakelaarMixin
from registratie.zoekadres import ZoektMetPost


class SocialeKaart(MakelaarMixin, ZoektMetPost, TemplateView):
    """The list, with its filter in the address."""

    template_name = "netwerk/lijst.html"

    def filter(self, data: Any) -> AanbodFilter:
        return AanbodFilter(data, gebruiker=self.gebruiker)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = self.filter(self.request.GET)
        groepen = filters.groepen()
        chips = [chip for groep in groepen for chip in groep.chips if _staat_vooraan(chip, filters.eigen)]
        return super().get_context_data(
            lijst=reverse("sociale-kaart"),
            zoekveld=filters["zoek"],
            groepen=groepen,
            chips=chips + filters.grenzen(),
            verborgen=[(naam, waarde) for naam, waarde in filters.gekozen.items() if naam != "zoek"],
            pagina=pagina(filters.rijen(), self.request.GET.get("na", "")),
            adres=filters.in_adres(),
            **kwargs,
        )


def _staat_vooraan(chip: Chip, eigen: set[str]) -> bool:
    """The own kernen, what must be checked, and whatever is on."""
    return chip.actief or chip.waarde == "nakijken" or (chip.veld == "kern" and chip.waarde in eigen)


class SocialeKaartCsv(MakelaarMixin):
    """What the list shows with the same filter, all of it."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        rijen = AanbodFilter(request.GET, gebruiker=self.gebruiker).rijen()
        antwoord = StreamingHttpResponse(als_csv(rijen), content_type="text/csv; charset=utf-8")
        antwoord["Content-Disposition"] = f'attachment; filename="sociale-kaart-{timezone.localdate():%Y-%m-%d}.csv"'
        antwoord["Cache-Control"] = "no-store"
        return antwoord
