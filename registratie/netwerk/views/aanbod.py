"""One offer: read, add, change, confirm, stop."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import DetailView, FormView

from registratie.models import Aanbod
from registratie.netwerk.forms import AanbodForm, Keuzes
from registratie.netwerk.geschiedenis import in_woorden
from registratie.netwerk.modellen import AL_ER
from registratie.views.mixin import MakelaarMixin


class AanbodDetail(MakelaarMixin, DetailView[Aanbod]):
    template_name = "netwerk/aanbod.html"
    pk_url_kwarg = "aanbod"
    context_object_name = "aanbod"

    def get_queryset(self) -> QuerySet[Aanbod]:
        return Aanbod.objects.met_wijzigbaar(self.gebruiker).met_namen()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(geschiedenis=in_woorden(self.object, self.gebruiker), **kwargs)


class AanbodNieuw(MakelaarMixin, FormView[AanbodForm]):
    """Adds an offer. What the address names is filled in: `?kern=budel&thema=vervoer&vorm=vrijwilliger`.

    Who was helped and wants to do something in return becomes an offer this way, without a name. Nothing leads from
    the offer back to the request: with both side by side, one could tell who it is.
    """

    form_class = AanbodForm
    template_name = "netwerk/wijzigen.html"

    def get_initial(self) -> dict[str, Any]:
        vraag = self.request.GET
        genoemd: dict[str, Any] = {"kernen": vraag.getlist("kern"), "themas": vraag.getlist("thema")}
        return genoemd | {veld: vraag[veld] for veld in ("soort", "vorm") if veld in vraag}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"keuzes": Keuzes.voor(self.gebruiker), "aanbod": self.aanbod()}

    def aanbod(self) -> Aanbod | None:
        return None

    def form_valid(self, form: AanbodForm) -> HttpResponse:
        try:
            with transaction.atomic():
                aanbod = form.save()
        except IntegrityError:
            form.add_error("naam", AL_ER)
            return self.form_invalid(form)
        messages.success(self.request, f"{aanbod.naam} staat op de sociale kaart.")
        return redirect("aanbod", aanbod.pk)


class AanbodWijzigen(AanbodNieuw):
    """Changes an offer for an own kern; any other one is a 404."""

    def get_initial(self) -> dict[str, Any]:
        return {}

    def aanbod(self) -> Aanbod:
        rijen = Aanbod.objects.wijzigbaar_door(self.gebruiker).met_namen()
        return get_object_or_404(rijen, pk=self.kwargs["aanbod"])


class AanbodStap(MakelaarMixin):
    """One step with one button; `wijziging` is what it sets, `melding` what it says."""

    http_method_names = ["post"]
    wijziging: dict[str, Any] = {}
    melding = ""

    def post(self, request: HttpRequest, aanbod: int) -> HttpResponse:
        with transaction.atomic():
            rijen = Aanbod.objects.wijzigbaar_door(self.gebruiker).select_for_update(of=("self",))
            rij = get_object_or_404(rijen, pk=aanbod)
            nieuw = self.wijziging | {"laatst_nagekeken": timezone.localdate()}
            for veld, waarde in nieuw.items():
                setattr(rij, veld, waarde)
            rij.save(update_fields=list(nieuw))
        messages.success(request, self.melding.format(rij.naam))
        return redirect(self.terug(rij))

    def terug(self, aanbod: Aanbod) -> str:
        """To the list as it was, when this came from there."""
        terug = self.request.POST.get("terug", "")
        begin = reverse("sociale-kaart")
        if terug.startswith(begin) and url_has_allowed_host_and_scheme(terug, allowed_hosts=None):
            return f"{terug}#aanbod"
        return reverse("aanbod", args=[aanbod.pk])


class AanbodActueel(AanbodStap):
    melding = "{} is nagekeken."


class AanbodStoppen(AanbodStap):
    wijziging = {"actief": False}
    melding = "{} wordt niet meer aangeboden."


class AanbodHervatten(AanbodStap):
    wijziging = {"actief": True}
    melding = "{} wordt weer aangeboden."
