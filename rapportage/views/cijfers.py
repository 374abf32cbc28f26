"""The dashboard of the beleidsteam."""

from typing import Any

from django.views.generic import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from rapportage.dashboard import maak_dashboard
from rapportage.views.keuze import als_kwartalen, kwartalen, verslag_van


class Cijfers(ToegangMixin, TemplateView):
    """All kernen side by side in the quarter of the address, from the published table."""

    recht = Recht.CIJFERS
    template_name = "rapportage/cijfers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keuze = kwartalen(self.request.user)
        verslag = verslag_van(self.request.user, keuze, self.request.GET.get("kwartaal"))
        return super().get_context_data(
            kwartalen=als_kwartalen(keuze),
            dashboard=maak_dashboard(verslag) if verslag else None,
            **kwargs,
        )
