"""The mappings, for the beheerder: words and columns, never a row and never how many there are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import FormView
from django.views.generic.base import TemplateView

from makelaar.toegang import Recht, ToegangMixin
from registratie.models import Koppeling, Rijen
from registratie.uitwisseling.koppelform import KoppelingForm, NieuweKoppelingForm, zonder_tegenhanger
from registratie.uitwisseling.velden import onze_codes


class BeheerMixin(ToegangMixin):
    recht = Recht.BEHEREN


class Koppelingen(BeheerMixin, TemplateView):
    template_name = "uitwisseling/koppelingen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = {rijen: onze_codes(rijen) for rijen in Rijen.values}
        koppelingen = Koppeling.objects.prefetch_related("kolommen", "codes")
        return super().get_context_data(
            koppelingen=[(k, zonder_tegenhanger(k, codes[k.rijen])) for k in koppelingen], **kwargs
        )


class KoppelingNieuw(BeheerMixin, FormView[NieuweKoppelingForm]):
    """Begins a mapping; columns and codes are filled in on its own page."""

    form_class = NieuweKoppelingForm
    template_name = "uitwisseling/koppeling_nieuw.html"

    def form_valid(self, form: NieuweKoppelingForm) -> HttpResponse:
        form.instance.actief = False
        koppeling = form.save()
        messages.success(self.request, "De koppeling is gemaakt. Vul nu de kolommen en de codes in.")
        return redirect("koppeling", koppeling.code)


class KoppelingWijzigen(BeheerMixin, FormView[KoppelingForm]):
    """All of one mapping on one page."""

    form_class = KoppelingForm
    template_name = "uitwisseling/koppeling.html"
    success_url = reverse_lazy("koppelingen")

    def get_form_kwargs(self) -> dict[str, Any]:
        koppelingen = Koppeling.objects.prefetch_related("kolommen", "codes")
        return super().get_form_kwargs() | {"instance": get_object_or_404(koppelingen, code=self.kwargs["koppeling"])}

    def form_valid(self, form: KoppelingForm) -> HttpResponse:
        koppeling = form.save()
        messages.success(self.request, f"{koppeling.naam} is opgeslagen.")
        return super().form_valid(form)
