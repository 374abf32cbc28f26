"""The dashboard of the beleidsteam."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from rapportage.bladen import GEHEEL, lees_cijfers
from rapportage.views.keuze import als_kwartalen, gekozen, kwartalen


class Cijfers(ToegangMixin, TemplateView):
    """All kernen side by side, or the one kern of the address, in the quarter of the address."""

    recht = Recht.CIJFERS
    template_name = "rapportage/cijfers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        adres, keuze = self.request.GET, kwartalen(self.request.user)
        rapport = gekozen(keuze, adres.get("kwartaal"))
        dashboard = lees_cijfers(rapport, adres.get("kern", GEHEEL)) if rapport else None
        if rapport and not dashboard:
            raise Http404
        return super().get_context_data(kwartalen=als_kwartalen(keuze), dashboard=dashboard, **kwargs)
