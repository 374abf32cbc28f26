"""Screens of what happened: register, list, one request. Rows only through `visible_to(user)`."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import DetailView, FormView, UpdateView
from django.views.generic.base import TemplateView

from makelaar.models import Gebruiker
from makelaar.toegang import Recht, ToegangMixin
from registratie import levensloop
from registratie.forms import HulpvraagForm, SnelForm, UitkomstForm
from registratie.geschiedenis import in_woorden
from registratie.lijst import FilterForm, pagina
from registratie.models import Domein, Hulpvraag, Soort
from registratie.wacht import wacht_op

VANDAAG_HOOGSTENS = 12


class MakelaarMixin(ToegangMixin):
    """For the makelaar only; `gebruiker` is who is signed in."""

    recht = Recht.HULPVRAGEN

    @property
    def gebruiker(self) -> Gebruiker:
        assert isinstance(self.request.user, Gebruiker)  # noqa: S101  (narrows the type)
        return self.request.user


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


class EenHulpvraag(MakelaarMixin):
    """One request, found by its number within the user's kernen; any other number is a 404."""

    slug_field = slug_url_kwarg = "nummer"

    def get_queryset(self) -> QuerySet[Hulpvraag]:
        return Hulpvraag.objects.visible_to(self.gebruiker).met_namen().prefetch_related("doorverwijzingen__bestemming")

    def hulpvraag(self) -> Hulpvraag:
        return get_object_or_404(self.get_queryset(), nummer=self.kwargs["nummer"])


class HulpvraagDetail(EenHulpvraag, DetailView[Hulpvraag]):
    template_name = "registratie/hulpvraag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            geschiedenis=in_woorden(self.object, self.gebruiker),
            uitkomstform=UitkomstForm(hulpvraag=self.object),
            is_open=self.object.uitkomst.domein == Domein.OPEN,
            **kwargs,
        )


class HulpvraagWijzigen(EenHulpvraag, UpdateView[Hulpvraag, HulpvraagForm]):
    form_class = HulpvraagForm
    template_name = "registratie/wijzigen.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gebruiker": self.gebruiker}

    def form_valid(self, form: HulpvraagForm) -> HttpResponse:
        hulpvraag = form.save()
        messages.success(self.request, f"{hulpvraag.nummer} is gewijzigd.")
        return redirect("hulpvraag", hulpvraag.nummer)


class HulpvraagAfhandelen(EenHulpvraag):
    """Closes in the voorveld or refers."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        form = UitkomstForm(request.POST, hulpvraag=hulpvraag)
        if not form.is_valid():
            return render(
                request,
                "registratie/afhandelen.html",
                {"hulpvraag": hulpvraag, "uitkomstform": form},
                status=422,
            )
        return self.stap(hulpvraag, form.cleaned_data["uitkomst"])

    def stap(self, hulpvraag: Hulpvraag, uitkomst: Any) -> HttpResponse:
        try:
            vers = levensloop.geef_uitkomst(hulpvraag, uitkomst)
            messages.success(self.request, f"{vers.nummer}: {vers.uitkomst.naam.lower()}.")
        except ValidationError as fout:
            messages.error(self.request, fout.message)
        return redirect("hulpvraag", hulpvraag.nummer)


class HulpvraagHeropenen(EenHulpvraag):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        try:
            levensloop.heropen(hulpvraag)
            messages.success(request, f"{hulpvraag.nummer} is weer open.")
        except ValidationError:
            messages.info(request, f"{hulpvraag.nummer} was al open.")
        return redirect("hulpvraag", hulpvraag.nummer)
