"""The report as a page to read: the same chapters as the PDF, from the same templates."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import Recht, ToegangMixin, mag
from rapportage.bladen import lees_document
from rapportage.models import Stand
from rapportage.views.keuze import rapport_van


class RapportLezen(ToegangMixin, TemplateView):
    """For who may read the PDF: of the newest settled report, or of `?versie=1`."""

    recht = Recht.RAPPORTEN
    template_name = "rapportage/lezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwartaal: Kwartaal = self.kwargs["kwartaal"]
        rapport = rapport_van(self.request.user, kwartaal, self.request.GET.get("versie"))
        if rapport is None or rapport.stand != Stand.GEREED:
            raise Http404
        return super().get_context_data(
            versie=rapport.versie,
            document=lees_document(rapport),
            mag_bestanden=mag(self.request.user, Recht.CIJFERBESTANDEN),
            **kwargs,
        )
