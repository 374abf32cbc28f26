"""A bare Django view that renders a template from one row, with the product's template and the product's row."""

from typing import Any, ClassVar

import msgspec
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import include, path
from django.views.generic import TemplateView

from makelaar.models import Kern
from rapportage.dashboard import Dashboard
from rapportage.models import Blad
from rapportage.samenvatting import Samenvatting
from tests.bench.vullen_groot import LAATSTE


class KaalBlad(LoginRequiredMixin, TemplateView):
    code: ClassVar[str]
    naam: ClassVar[str]
    soort: ClassVar[type]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inhoud = Blad.objects.values_list("inhoud", flat=True).get(rapport__kwartaal=str(LAATSTE), code=self.code)
        delen = msgspec.json.decode(inhoud, type=dict[str, msgspec.Raw])
        kwargs[self.naam] = msgspec.json.decode(delen[self.deel], type=self.soort)
        return super().get_context_data(**kwargs)

    @property
    def deel(self) -> str:
        return "cijfers" if self.naam == "dashboard" else self.naam


class KaleCijfers(KaalBlad):
    template_name = "rapportage/cijfers.html"
    code, naam, soort = "", "dashboard", Dashboard


class KaleKern(KaalBlad):
    template_name = "rapportage/kern.html"
    code, naam, soort = "budel", "samenvatting", Samenvatting

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the same links to the other kernen, which are not in the row."""
        kernen = list(Kern.objects.filter(actief=True))
        return super().get_context_data(kernen=kernen, kern=next(k for k in kernen if k.slug == self.code), **kwargs)


urlpatterns = [
    path("", lambda request: HttpResponse()),
    path("kale-cijfers/", KaleCijfers.as_view()),
    path("kale-kern/", KaleKern.as_view()),
    path("", include("rapportage.urls")),
]
