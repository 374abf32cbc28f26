"""Taking a report along its way, by the beleidsteam; what was typed comes back with the page when it is refused."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from makelaar.kwartaal import Kwartaal
from makelaar.logboek import over
from makelaar.models import Gebruiker
from makelaar.toegang import Recht
from rapportage import publiceren, weg
from rapportage.forms import AKKOORD, HerzienForm, StapForm, telmoment
from rapportage.models import Kwartaalrapportage
from rapportage.views.rapporten import Rapport, zichtbaar_of_404

# What somebody wrote stays with the report, where it can be erased; the audit log only says that it is there.
REDEN_BIJ_RAPPORT = "reden staat bij het rapport"
GEDAAN = {
    "voorleggen": "Het rapport ligt bij de makelaars.",
    "vaststellen": "Het rapport is vastgesteld.",
    "afkeuren": "De cijfers zijn afgekeurd. Laat ze opnieuw tellen.",
    "terugnemen": "Het rapport is weer een concept.",
    "intrekken": "De herziening is ingetrokken. De vorige versie blijft gelden.",
}


class RapportStap(Rapport):
    """Takes one step of `weg` with the numbers that were on the page."""

    recht = Recht.CONCEPTEN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, kwartaal: Kwartaal) -> HttpResponse:
        rapport = _of_404(request, kwartaal)
        stap = next((s for s in weg.WEG if s.code == request.POST.get("stap") and s.code in GEDAAN), None)
        if stap is None:
            raise Http404
        over(request, handeling=f"rapport {stap.code}", waarom=AKKOORD.get(stap.code, REDEN_BIJ_RAPPORT))
        form = StapForm(stap, request.POST)
        if form.is_valid():
            self._zet(form, rapport)
        if form.is_valid():
            messages.success(request, GEDAAN[stap.code])
            return redirect("rapport", kwartaal)
        return self.render_to_response(self.get_context_data(ingevuld=form), status=422)

    def _zet(self, form: StapForm, rapport: Kwartaalrapportage) -> None:
        """What was read is what the form says; a refusal becomes an error of the form."""
        assert isinstance(self.request.user, Gebruiker)  # noqa: S101  (narrows the type)
        gegevens = form.cleaned_data
        if gegevens["geteld_op"] != telmoment(rapport):
            form.add_error(None, "De cijfers zijn intussen opnieuw geteld. Lees ze eerst, en kies dan opnieuw.")
            return
        rapport.status = gegevens["status"]
        try:
            publiceren.zet_stap(rapport, form.zet.code, self.request.user, gegevens.get("reden", ""))
        except ValidationError as fout:
            form.add_error(None, fout)
        rapport.refresh_from_db(fields=["status"])


class RapportHerzien(Rapport):
    """Asks for a new version of a settled report, with the reason."""

    recht = Recht.CONCEPTEN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, kwartaal: Kwartaal) -> HttpResponse:
        form, door = HerzienForm(request.POST), request.user
        _of_404(request, kwartaal)
        over(request, handeling="rapport herzien", waarom=REDEN_BIJ_RAPPORT)
        assert isinstance(door, Gebruiker)  # noqa: S101  (narrows the type)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(herzienform=form), status=422)
        try:
            publiceren.herzien(kwartaal, form.cleaned_data["versie"], form.cleaned_data["reden"], door)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("rapport", kwartaal)


def _of_404(request: HttpRequest, kwartaal: Kwartaal) -> Kwartaalrapportage:
    rapport = zichtbaar_of_404(request.user, kwartaal)
    if rapport is None:
        raise Http404
    return rapport
