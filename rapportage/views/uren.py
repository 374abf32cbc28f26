"""What other hours would mean: a page of its own, as one sum over published counts."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from rapportage.models import Kwartaalrapportage
from rapportage.uren import lees_belasting, met_uren, samen
from rapportage.urenform import UrenForm
from rapportage.views.keuze import als_kwartalen, gekozen, kwartalen


class Uren(ToegangMixin, TemplateView):
    """The load per 10 hours of each kern, and with the hours in the address; nothing is kept."""

    recht = Recht.CIJFERS
    template_name = "rapportage/uren.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keuze = kwartalen(self.request.user)
        inhoud = self._inhoud(keuze) if keuze else {}
        return super().get_context_data(kwartalen=als_kwartalen(keuze), **inhoud, **kwargs)

    def _inhoud(self, keuze: Mapping[str, Kwartaalrapportage]) -> dict[str, Any]:
        rapport = self._rapport(keuze)
        nu = lees_belasting(rapport)
        form = UrenForm(nu, self.request.GET)
        dan = met_uren(nu, form.uren())
        velden = [form[naam] for naam in form.kernen]
        return {
            "rapport": rapport,
            "form": form,
            "rijen": list(zip(nu, velden, dan, strict=True)),
            "samen": (samen(nu), samen(dan)),
            "kleinste_noemer": settings.KLEINSTE_NOEMER,
        }

    def _rapport(self, keuze: Mapping[str, Kwartaalrapportage]) -> Kwartaalrapportage:
        rapport = gekozen(keuze, self.request.GET.get("kwartaal"))
        zichtbaar = Kwartaalrapportage.objects.visible_to(self.request.user)
        return get_object_or_404(zichtbaar.defer("grondslag", "grafieken"), pk=rapport and rapport.pk)
