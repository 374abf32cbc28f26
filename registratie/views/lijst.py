"""Finding requests."""

from typing import Any

from django.views.generic.base import TemplateView

from registratie.lijst import FilterForm, pagina
from registratie.models import Hulpvraag
from registratie.views.mixin import MakelaarMixin


class Hulpvragen(MakelaarMixin, TemplateView):
    """The list, with its filter in the address."""

    template_name = "registratie/hulpvragen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = FilterForm(self.request.GET, gebruiker=self.gebruiker)
        rijen = Hulpvraag.objects.visible_to(self.gebruiker).filter(filters.voorwaarden())
        return super().get_context_data(
            filter=filters,
            pagina=pagina(rijen, self.request.GET.get("na", "")),
            adres=filters.in_adres(),
            **kwargs,
        )
