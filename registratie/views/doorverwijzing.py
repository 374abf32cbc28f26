"""The buttons of a referral and of what waits: a step, or something noted with one press."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from registratie.doorverwijzen.forms import StapForm
from registratie.doorverwijzen.merken import MERKEN, merk
from registratie.doorverwijzen.modellen import Doorverwijzing, Status
from registratie.doorverwijzen.overgangen import zet_stap
from registratie.views.hulpvraag import EenHulpvraag, HulpvraagDetail

KLAAR: dict[str, str] = {
    Status.OPGEPAKT: "opgepakt",
    Status.AFGEROND: "afgerond",
    Status.TERUGGEKOMEN: "teruggekomen, de hulpvraag is weer open",
    Status.INGETROKKEN: "ingetrokken, de hulpvraag is weer open",
}


def terug(request: HttpRequest, nummer: str) -> HttpResponse:
    """To where the button was: what waits on the start page, or the page of the request."""
    if request.POST.get("terug") == "start":
        return redirect(f"{reverse('registreren')}#wacht")
    return redirect("hulpvraag", nummer)


class DoorverwijzingStap(HulpvraagDetail):
    """Takes a step; the page comes back with what was typed when something is missing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        self.object = self.hulpvraag()
        form = StapForm(request.POST, doorverwijzing=self.object.lopende)
        if form.is_valid() and self.is_gezet(form):
            return terug(request, nummer)
        return self.render_to_response(self.get_context_data(stapform=form), status=422)

    def is_gezet(self, form: StapForm) -> bool:
        """Whether the form is done with: the step is taken, or will never be."""
        try:
            d = zet_stap(self.doorverwijzing(form), form.zet(self.gebruiker), form.cleaned_data["gezien"])
        except ValidationError as fout:
            if fout.code == "datum":
                form.add_error("op", fout.message)
                return False
            messages.error(self.request, fout.message)
        else:
            messages.success(self.request, f"{self.object.nummer}, {d.bestemming}: {KLAAR[d.status]}.")
        return True

    def doorverwijzing(self, form: StapForm) -> Doorverwijzing:
        for doorverwijzing in self.object.doorverwijzingen.all():
            if doorverwijzing.pk == form.cleaned_data["doorverwijzing"]:
                return doorverwijzing
        raise Http404


class HulpvraagMerken(EenHulpvraag):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        if request.POST.get("wat") not in MERKEN:
            raise BadRequest
        try:
            messages.success(request, f"{nummer}: {merk(hulpvraag, request.POST['wat'])}.")
        except ValidationError as fout:
            messages.error(request, fout.message)
        return terug(request, nummer)
