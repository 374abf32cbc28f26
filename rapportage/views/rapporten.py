"""The list of reports, one report, and for the beleidsteam making it; `stappen` takes it along its way."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.generic import ListView, TemplateView

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import AnyGebruiker, Recht, ToegangMixin, mag
from rapportage import publiceren
from rapportage.bladen import lees_in_het_kort
from rapportage.forms import StapForm
from rapportage.herziening import wijzigingen
from rapportage.models import Kwartaalrapportage, Stand, Status
from rapportage.views.keuze import rapport_van
from rapportage.views.opweg import nieuwste, op_weg

PER_PAGINA = 20
TERUG = 8


class Rapporten(ToegangMixin, ListView[Kwartaalrapportage]):
    """The reports the user may see, newest first; the beleidsteam can ask for one of a quarter without."""

    recht = Recht.RAPPORTEN
    template_name = "rapportage/rapporten.html"
    paginate_by = PER_PAGINA

    def get_queryset(self) -> QuerySet[Kwartaalrapportage]:
        zichtbaar = Kwartaalrapportage.objects.visible_to(self.request.user)
        return zichtbaar.defer("cellen", "begrippen", "grafieken")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= rechten(self.request.user)
        return super().get_context_data(
            te_maken=zonder_rapport(self.request.user) if kwargs["mag_maken"] else [], **kwargs
        )


class Rapport(ToegangMixin, TemplateView):
    """One quarter: for the beleidsteam its state and what can be done, for others a short summary and the files."""

    recht = Recht.RAPPORTEN
    template_name = "rapportage/rapport.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwartaal: Kwartaal = self.kwargs["kwartaal"]
        rapport = zichtbaar_of_404(self.request.user, kwartaal, self.request.GET.get("versie"))
        verslag = lees_in_het_kort(rapport) if rapport and rapport.geteld_op else None
        kwargs |= stand(self.request.user, kwartaal, rapport)
        if rapport:
            kwargs = als_versie(self.request.user, rapport, kwargs.get("ingevuld")) | kwargs
        return super().get_context_data(verslag=verslag, **kwargs)


class RapportVoortgang(ToegangMixin):
    """The state of a report by itself, for the page that asks for it each second while the worker is busy.

    What the page has seen already gets no answer, so that a screen reader isn't told the same twice; when the worker
    is done the whole page is read again.
    """

    recht = Recht.CONCEPTEN

    def get(self, request: HttpRequest, kwartaal: Kwartaal) -> HttpResponse:
        rapport = zichtbaar_of_404(request.user, kwartaal)
        if rapport and request.GET.get("gezien") == gezien(rapport):
            return HttpResponse(status=204)
        antwoord = render(request, "rapportage/_stand.html", stand(request.user, kwartaal, rapport))
        if "HX-Request" in request.headers and not (rapport and rapport.stand in Stand.lopend()):
            antwoord["HX-Refresh"] = "true"
        return antwoord


class RapportMaken(ToegangMixin):
    """Asks the worker for the report of this quarter, or for what is missing of it."""

    recht = Recht.CONCEPTEN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, kwartaal: Kwartaal) -> HttpResponse:
        zichtbaar_of_404(request.user, kwartaal)
        try:
            if publiceren.aanvragen(kwartaal).stand == Stand.GEREED:
                messages.info(request, "Dit rapport is klaar. Een concept kun je één keer per dag opnieuw laten maken.")
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("rapport", kwartaal)


def rechten(gebruiker: AnyGebruiker) -> dict[str, bool]:
    vlaggen = {"mag_maken": Recht.CONCEPTEN, "mag_bestanden": Recht.CIJFERBESTANDEN, "mag_cijfers": Recht.CIJFERS}
    return {naam: mag(gebruiker, recht) for naam, recht in vlaggen.items()}


def stand(gebruiker: AnyGebruiker, kwartaal: Kwartaal, rapport: Kwartaalrapportage | None) -> dict[str, Any]:
    """What the part of the page reads that shows how far a report is and what can be done with it."""
    gegevens: dict[str, Any] = {"kwartaal": kwartaal, "rapport": rapport, **rechten(gebruiker)}
    if rapport:
        gegevens["gezien"] = gezien(rapport)
    return gegevens


def als_versie(
    gebruiker: AnyGebruiker, rapport: Kwartaalrapportage, ingevuld: StapForm | None = None
) -> dict[str, Any]:
    """What the page reads of a report as one of several versions: the others, what it changed, and how it goes on."""
    alle = Kwartaalrapportage.objects.visible_to(gebruiker).filter(kwartaal=rapport.kwartaal).order_by("versie")
    versies = list(alle.defer("cellen", "grondslag", "grafieken", "begrippen", "aanbod"))
    eerder = [v for v in versies if v.versie < rapport.versie and v.status == Status.VASTGESTELD]
    return {
        "versies": versies,
        "wijzigingen": wijzigingen(eerder[-1], rapport) if eerder and rapport.geteld_op else (),
        **op_weg(gebruiker, rapport, laatste=nieuwste(versies) == rapport, ingevuld=ingevuld),
    }


def zichtbaar_of_404(
    gebruiker: AnyGebruiker, kwartaal: Kwartaal, versie: str | None = None
) -> Kwartaalrapportage | None:
    """The newest version, or the asked one; None only for who can make it, in a quarter that has begun. Else a 404."""
    rapport = rapport_van(gebruiker, kwartaal, versie) if versie else nieuwste_van(gebruiker, kwartaal)
    if rapport is None and (versie or not mag(gebruiker, Recht.CONCEPTEN) or kwartaal > Kwartaal.huidig()):
        raise Http404
    return rapport


def nieuwste_van(gebruiker: AnyGebruiker, kwartaal: Kwartaal) -> Kwartaalrapportage | None:
    """The version that is worked on: a herziening on its way goes before what was settled."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).filter(kwartaal=str(kwartaal))
    return zichtbaar.exclude(status=Status.INGETROKKEN).order_by("-versie").first()


def gezien(rapport: Kwartaalrapportage) -> str:
    """What the page shows of the progress, in the address of its next question."""
    return f"{rapport.stand}-{rapport.voortgang}"


def zonder_rapport(gebruiker: AnyGebruiker) -> list[Kwartaal]:
    """The running quarter and those of the last two years that nobody asked a report for, newest first."""
    recent = Kwartaal.huidig().laatste(TERUG + 1)
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker)
    gemaakt = set(zichtbaar.filter(kwartaal__gte=str(recent[0])).values_list("kwartaal", flat=True))
    return [kwartaal for kwartaal in reversed(recent) if str(kwartaal) not in gemaakt]
