"""The dashboard of the beleidsteam."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from rapportage.dashboard import Dashboard, maak_dashboard, maak_kerndashboard
from rapportage.verslag import Verslag
from rapportage.views.keuze import als_kwartalen, kwartalen, verslag_van


class Cijfers(ToegangMixin, TemplateView):
    """All kernen side by side, or the one kern of the address, in the quarter of the address."""

    recht = Recht.CIJFERS
    template_name = "rapportage/cijfers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keuze = kwartalen(self.request.user)
        verslag = verslag_van(self.request.user, keuze, self.request.GET.get("kwartaal"))
        return super().get_context_data(
            kwartalen=als_kwartalen(keuze),
            dashboard=self._dashboard(verslag) if verslag else None,
            **kwargs,
        )

    def _dashboard(self, verslag: Verslag) -> Dashboard:
        kern = self.request.GET.get("kern")
        dashboard = maak_kerndashboard(verslag, kern) if kern else maak_dashboard(verslag)
        if dashboard is None:
            raise Http404
        return dashboard
