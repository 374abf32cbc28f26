"""Taking a request back: delete, cross out, restore."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from makelaar.logboek import over
from registratie import doorhalen
from registratie.bewaking import bevestigd_in
from registratie.detailforms import DoorhaalForm
from registratie.views.hulpvraag import EenHulpvraag, HulpvraagDetail


class HulpvraagVerwijderen(EenHulpvraag):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        if doorhalen.is_verwijderd(nummer, self.gebruiker):
            messages.info(request, f"{nummer} was al verwijderd.")
            return redirect("hulpvragen")
        try:
            doorhalen.verwijder(self.hulpvraag(), self.gebruiker)
        except ValidationError as fout:
            messages.error(request, fout.message)
            return redirect("hulpvraag", nummer)
        messages.success(request, f"{nummer} is verwijderd.")
        return redirect("hulpvragen")


class HulpvraagDoorhalen(HulpvraagDetail):
    """Crosses out with a reason; the page comes back with what was typed when the reason is refused."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        self.object = self.hulpvraag()
        form = DoorhaalForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(doorhaalform=form), status=422)
        over(request, waarom=form.cleaned_data["waarom"])
        if doorhalen.haal_door(self.object, form.cleaned_data["reden"], bevestigd_in(form)):
            messages.success(request, f"{nummer} is doorgehaald en telt niet meer mee.")
        else:
            messages.info(request, f"{nummer} was al doorgehaald. De reden die er stond, is gebleven.")
        return redirect("hulpvraag", nummer)


class HulpvraagHerstellen(EenHulpvraag):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        if doorhalen.herstel(self.hulpvraag()):
            messages.success(request, f"{nummer} telt weer mee.")
        else:
            messages.info(request, f"{nummer} telde al mee.")
        return redirect("hulpvraag", nummer)
