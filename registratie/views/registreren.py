"""The quick form."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from registratie import levensloop
from registratie.forms import SnelForm
from registratie.models import Hulpvraag, Soort
from registratie.views.mixin import MakelaarMixin
from registratie.wacht import wacht_op

VANDAAG_HOOGSTENS = 12


class Registreren(MakelaarMixin, FormView[SnelForm]):
    """The quick form, today's entries and what waits."""

    form_class = SnelForm
    template_name = "registratie/registreren.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        laatste_kern = self.request.session.get("kern")
        return super().get_form_kwargs() | {"gebruiker": self.gebruiker, "kern": laatste_kern}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = Hulpvraag.objects.visible_to(self.gebruiker).met_namen()
        vandaag = eigen.filter(geregistreerd_op__date=timezone.localdate()).order_by("-geregistreerd_op", "-pk")
        form: SnelForm = kwargs.get("form") or self.get_form()
        gegevens = {
            "form": form,
            "kernen": form.kernen,
            "kern_gekozen": form.gekozen_kern(),
            "soort_gekozen": Soort(form["soort"].value() or Soort.HULPVRAAG).label.lower(),
            "themas": form.fields["thema"].keuzes(),  # type: ignore[attr-defined]
            "uitkomsten": form.fields["uitkomst"].keuzes(),  # type: ignore[attr-defined]
            "vandaag": vandaag[:VANDAAG_HOOGSTENS],
            "wacht": wacht_op(self.gebruiker),
        }
        return super().get_context_data(**gegevens | kwargs)

    def form_valid(self, form: SnelForm) -> HttpResponse:
        gemaakt = levensloop.registreer(form.invoer(), self.gebruiker)
        self.request.session["kern"] = gemaakt[0].kern.slug
        nummers = ", ".join(h.nummer for h in gemaakt[:3]) + (" en meer" if len(gemaakt) > 3 else "")
        messages.success(self.request, f"Opgeslagen: {gemaakt[0].thema}, {gemaakt[0].uitkomst} ({nummers}).")
        return redirect("registreren")
