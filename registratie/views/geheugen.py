"""Writing down whose request it was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from registratie import geheugen
from registratie.detailforms import GeheugensteunForm
from registratie.views.hulpvraag import HulpvraagDetail


class GeheugensteunBewaren(HulpvraagDetail):
    """Keeps or wipes the reader's own geheugensteun; the page comes back with what was typed when it is refused."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        self.object = self.hulpvraag()
        form = GeheugensteunForm(request.POST, hulpvraag=self.object, lezer=self.gebruiker)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(geheugenform=form), status=422)
        tekst = form.cleaned_data["geheugensteun"]
        geheugen.schrijf(self.object, self.gebruiker, tekst)
        messages.success(request, "De geheugensteun is bewaard." if tekst else "De geheugensteun is gewist.")
        return redirect("hulpvraag", nummer)
