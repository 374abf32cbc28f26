"""What other hours would mean: a page of its own, as one sum over published counts."""

from typing import Any

from django.conf import settings
from django.views.generic import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from rapportage.models import Kwartaalrapportage
from rapportage.uren import lees_belasting, met_uren, samen
from rapportage.urenform import UrenForm
from rapportage.views.keuze import als_kwartalen, gekozen, kwartalen

TABEL = ("cellen", "basis", "begrippen", "omgeving")


class Uren(ToegangMixin, TemplateView):
    """The load per 10 hours of each kern, and with the hours in the address; nothing is kept."""

    recht = Recht.CIJFERS
    template_name = "rapportage/uren.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keuze = kwartalen(self.request.user)
        rapport = gekozen(keuze, self.request.GET.get("kwartaal"))
        inhoud = self._inhoud(rapport) if rapport else {}
        return super().get_context_data(kwartalen=als_kwartalen(keuze), rapport=rapport, **inhoud, **kwargs)

    def _inhoud(self, rapport: Kwartaalrapportage) -> dict[str, Any]:
        rapport.refresh_from_db(fields=TABEL)
        nu = lees_belasting(rapport)
        form = UrenForm(nu, self.request.GET)
        dan = met_uren(nu, form.uren())
        return {
            "form": form,
            "rijen": list(zip(nu, [form[naam] for naam in form.kernen], dan, strict=True)),
            "samen": (samen(nu), samen(dan)),
            "kleinste_noemer": settings.KLEINSTE_NOEMER,
        }
